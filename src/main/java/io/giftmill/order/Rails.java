package io.giftmill.order;

import io.giftmill.batch.LineRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What orders may be paid with, in the order it is tried.
 *
 * @param first the coin and network everything is paid with, unless a line or a problem asks for something else
 * @param others what is tried when the partner does not take the first
 * @param payable what may be paid at all; when empty, the first and the others
 */
public record Rails(Rail first, List<Rail> others, List<Rail> payable) {
    public Rails {
        others = List.copyOf(others);
        payable = List.copyOf(payable);
    }

    /** Rails of which each may be paid. */
    public Rails(Rail first, List<Rail> others) {
        this(first, others, List.of());
    }

    /**
     * Reads the setting that lists others, such as {@code USDC/Base}.
     *
     * @throws SettingException if one is no coin and network
     */
    public static Rails of(Rail first, List<String> others) {
        try {
            return read(first, others);
        } catch (IllegalArgumentException wrong) {
            throw new SettingException(List.of("giftmill.place.other-rails: " + wrong.getMessage() + "."));
        }
    }

    private static Rails read(Rail first, List<String> others) {
        return new Rails(
                first,
                others.stream()
                        .filter(text -> !text.isBlank())
                        .map(Rail::parse)
                        .filter(rail -> !rail.equals(first))
                        .distinct()
                        .toList());
    }

    /**
     * The same where only some may be paid.
     *
     * @param allowed what may be paid; empty for all that orders are made with
     */
    public Rails paying(List<Rail> allowed) {
        return new Rails(first, others, allowed);
    }

    /** Whether an order on this rail would be paid. The partner's words for networks differ in case. */
    public boolean isPayable(Rail rail) {
        return known().anyMatch(
                        one -> one.coin().equals(rail.coin()) && one.network().equalsIgnoreCase(rail.network()));
    }

    /** What may be paid, for people. */
    public String payableText() {
        return known().map(Rail::toString).distinct().collect(Collectors.joining(", "));
    }

    private Stream<Rail> known() {
        return payable.isEmpty() ? Stream.concat(Stream.of(first), others.stream()) : payable.stream();
    }

    /**
     * What a line may be paid with, the first choice first. A line that names its coin or network gets nothing else; one
     * with a ceiling of its own stays in the coin of the ceiling, because amounts of two coins cannot be compared.
     */
    public List<Rail> of(LineRequest line) {
        Rail asked = first.orAskedBy(line);
        List<Rail> rails = new ArrayList<>();
        rails.add(asked);
        if (line.coin() == null && line.network() == null) {
            others.stream()
                    .filter(rail -> line.maxPrice() == null || rail.coin().equals(asked.coin()))
                    // An address on one network is none on another.
                    .filter(rail -> line.terms().refundWalletAddress() == null
                            || rail.network().equals(asked.network()))
                    .filter(this::isPayable)
                    .forEach(rails::add);
        }
        return rails;
    }

    /** What a line is ordered with: what it was checked for, if that is still among its choices, else its first. */
    public Rail chosen(LineRequest line, LineRetry retry) {
        return retry.rail() != null && of(line).contains(retry.rail()) ? retry.rail() : first.orAskedBy(line);
    }

    /** Whether a rail is the first choice of a line. */
    public boolean isFirst(LineRequest line, Rail rail) {
        return first.orAskedBy(line).equals(rail);
    }
}
