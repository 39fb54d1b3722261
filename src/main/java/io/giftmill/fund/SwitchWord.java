package io.giftmill.fund;

import org.springframework.stereotype.Component;

/** The switch that stops payments has the last word, too. */
@Component
class SwitchWord implements LastWord {
    private final TamperAlarm alarm;

    SwitchWord(TamperAlarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public String objection() {
        return alarm.isOff() ? "Payments are stopped; `pay status` says why. Start them with `pay start` first." : null;
    }
}
