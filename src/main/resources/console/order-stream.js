// Watches one order. The stream may break at any time; it is opened again after a second, then two, up to thirty.
'use strict';

(function () {
  const FIRST_PAUSE = 1000;
  const LONGEST_PAUSE = 30000;
  const FACTS = ['order_id', 'order_state', 'payment_state', 'coin_amount', 'coin', 'network', 'sent_coin_amount',
    'wallet_address', 'updated_at'];

  let source = null;
  let timer = null;
  let pause = FIRST_PAUSE;

  function say(text) {
    document.getElementById('connection').textContent = text;
  }

  function nextPause(current) {
    return Math.min(current * 2, LONGEST_PAUSE);
  }

  // An order we can show, or null. What comes over the wire is not believed to be one.
  function parse(text, orderId) {
    let order;
    try {
      order = JSON.parse(text);
    } catch (notJson) {
      return null;
    }
    const isOrder = order !== null && typeof order === 'object' && order.order_id === orderId
      && typeof order.order_state === 'string' && Array.isArray(order.deliveries)
      && order.deliveries.every((line) => line !== null && typeof line === 'object');
    return isOrder ? order : null;
  }

  function cell(row, text) {
    row.insertCell().textContent = text === null || text === undefined ? '' : String(text);
  }

  function show(order) {
    const facts = document.getElementById('facts');
    facts.replaceChildren();
    FACTS.filter((name) => order[name] !== null && order[name] !== undefined).forEach((name) => {
      const term = document.createElement('dt');
      const value = document.createElement('dd');
      term.textContent = name.replaceAll('_', ' ');
      value.textContent = String(order[name]);
      facts.append(term, value);
    });
    const lines = document.getElementById('lines');
    lines.replaceChildren();
    order.deliveries.forEach((line) => {
      const item = line.deliverable !== null && typeof line.deliverable === 'object' ? line.deliverable : {};
      const row = lines.insertRow();
      cell(row, line.id);
      cell(row, [item.brand_name, item.denomination].filter(Boolean).join(' '));
      cell(row, line.delivery_state);
      cell(row, item.pin_code || item.operator_reference);
    });
  }

  function close() {
    clearTimeout(timer);
    if (source !== null) {
      source.close();
      source = null;
    }
  }

  function open(orderId) {
    close();
    say('Connecting…');
    source = new EventSource('/api/orders/' + encodeURIComponent(orderId) + '/subscribe');
    source.onopen = function () {
      say('Connected.');
    };
    source.onmessage = function (event) {
      const order = parse(event.data, orderId);
      if (order === null) {
        say('An event came that is not this order; it is left out.');
        return;
      }
      pause = FIRST_PAUSE;
      say('Connected.');
      show(order);
    };
    source.addEventListener('stop', function () {
      close();
      say('The order has come to its end.');
    });
    source.onerror = function () {
      close();
      say('Not connected. Trying again in ' + pause / 1000 + ' s. (Signed in? Is the order id right?)');
      timer = setTimeout(() => open(orderId), pause);
      pause = nextPause(pause);
    };
  }

  // EventSource sends no headers of ours, so the key is exchanged for a cookie first.
  async function signIn(key) {
    const answer = await fetch('/api/session', { method: 'POST', headers: { Authorization: 'Bearer ' + key } });
    if (!answer.ok) {
      const said = await answer.json().catch(() => ({}));
      throw new Error(typeof said.error === 'string' ? said.error : 'Signing in failed.');
    }
  }

  async function watch(event) {
    event.preventDefault();
    const key = document.getElementById('key');
    try {
      if (key.value !== '') {
        await signIn(key.value.trim());
        key.value = '';
      }
      pause = FIRST_PAUSE;
      open(document.getElementById('order').value.trim());
    } catch (refused) {
      say(refused.message);
    }
  }

  if (typeof document !== 'undefined') {
    document.getElementById('watch').addEventListener('submit', watch);
  }
  if (typeof module !== 'undefined') {
    module.exports = { parse, nextPause };
  }
}());
