'use strict';

const form = document.querySelector('form');
const message = document.getElementById('message');
const loginButton = document.getElementById('login');
const dark = matchMedia('(prefers-color-scheme: dark)');
const rowsPictured = 25;

/* What of a section is shown: the columns and rows of its table, which are those of its CSV, and its pictures. */
const shown = {};
let newest = 0;

/* How many digits of an amount in minor units are behind the point, where ISO 4217 does not say two. Browsers know how amounts are commonly written, which is another thing. */
const digitsOf = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, UYI: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4
};
const digits = currency => digitsOf[currency] ?? 2;
const decimal = money => (money.amount / 10 ** digits(money.currency)).toFixed(digits(money.currency));
const grouped = money => Number(decimal(money)).toLocaleString('en', {minimumFractionDigits: digits(money.currency)});
const compact = new Intl.NumberFormat('en', {notation: 'compact'});
const count = number => number.toLocaleString('en');

/* Of a duration in ISO 8601 as the API writes it, with hours as its greatest unit. */
function seconds(duration) {
  if (!duration) return null;
  const [, hours, minutes, rest] = /^PT(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?$/.exec(duration);
  return 3600 * (hours ?? 0) + 60 * (minutes ?? 0) + Number(rest ?? 0);
}
function spoken(time) {
  if (time == null) return '';
  if (time < 60) return `${time.toFixed(time < 10 ? 2 : 0)} s`;
  if (time < 3600) return `${(time / 60).toFixed(1)} min`;
  return time < 172800 ? `${(time / 3600).toFixed(1)} h` : `${(time / 86400).toFixed(1)} days`;
}

/* A column has a title, a value for the CSV, and a text for the table if that is another one. */
const column = (title, value, text = value, number = true) => ({title, value, text, number});

function salesOf(items, by) {
  const inOrder = ['hour', 'day', 'month'].includes(by);
  const currencyOf = item => item.revenue.currency;
  const rows = inOrder ? items : [...items].sort((a, b) =>
    currencyOf(a).localeCompare(currencyOf(b)) || b.revenue.amount - a.revenue.amount);
  const title = by === 'tender' ? 'means of payment' : by;
  const name = item => (by === 'hour' ? item.key.replace('T', ' ').replace(':00Z', '') : item.key) || 'none';
  const series = [['Revenue', item => Number(decimal(item.revenue))], ['Refunds', item => Number(decimal(item.refunds))]];
  return {
    rows,
    columns: [
      column(title, item => item.key, name, false),
      column('currency', currencyOf, undefined, false),
      column('orders', item => item.orders, item => count(item.orders)),
      ...[['revenue', 'revenue'], ['refunds', 'refunds'], ['average', 'averageValue']].map(([name, member]) =>
        column(name, item => decimal(item[member]), item => grouped(item[member])))
    ],
    pictures: [...new Set(rows.map(currencyOf))].map(currency => {
      const these = rows.filter(item => currencyOf(item) === currency);
      return {title: currency, ...(inOrder ? inTime(these, series, by) : sideBySide(these, title, name, series))};
    })
  };
}

function funnelOf(items) {
  const placed = items[0].orders;
  const share = item => placed ? (100 * item.orders / placed).toFixed(1) : '';
  return {
    rows: items,
    columns: [
      column('step', item => item.step.toLowerCase(), undefined, false),
      column('orders', item => item.orders, item => count(item.orders)),
      column('% of placed', share),
      column('median seconds', item => seconds(item.median), item => spoken(seconds(item.median))),
      column('p95 seconds', item => seconds(item.p95), item => spoken(seconds(item.p95)))
    ],
    pictures: placed ? [{title: '', ...sideBySide(items, 'step', item => item.step.toLowerCase(), [['Orders', item => item.orders]])}] : []
  };
}

const amounts = (u, values) => values.map(value => compact.format(value));

/* Bars over time, each from the beginning of its hour, day or month on. */
function inTime(items, series, by) {
  const times = items.map(item => Date.parse(by === 'month' ? `${item.key}-01` : item.key) / 1000);
  const day = 86400;
  const [width, form, increments] = {
    hour: [3600, '{MM}-{DD} {HH}:{mm}', [3600, 7200, 21600, 43200, day, 7 * day, 30 * day]],
    day: [day, '{YYYY}-{MM}-{DD}', [day, 2 * day, 7 * day, 14 * day, 30 * day, 90 * day, 365 * day]],
    month: [31 * day, '{YYYY}-{MM}', [30 * day, 60 * day, 90 * day, 180 * day, 365 * day]]
  }[by];
  return {
    height: 280,
    data: [times, ...series.map(([, value]) => items.map(value))],
    labels: series.map(([label]) => label),
    scales: {x: {range: [times[0], times[times.length - 1] + width]}},
    axes: [{values: form, incrs: increments, space: 100}, {values: amounts}],
    name: 'Time, UTC',
    form,
    align: 1
  };
}

/* Bars that lie below each other, the names beside them. */
function sideBySide(all, title, name, series) {
  const items = all.slice(0, rowsPictured);
  const longest = Math.max(...items.map(item => name(item).length));
  return {
    height: 70 + 26 * items.length,
    data: [items.map((item, i) => i), ...series.map(([, value]) => items.map(value))],
    labels: series.map(([label]) => label),
    scales: {x: {time: false, ori: 1, dir: -1, range: [-0.6, items.length - 0.4]}, y: {ori: 0, dir: 1}},
    axes: [
      {side: 3, size: Math.min(160, 20 + 7 * longest), splits: items.map((item, i) => i), grid: {show: false},
        values: () => items.map(item => name(item).slice(0, 20))},
      {side: 2, space: 70, values: amounts}
    ],
    name: title,
    form: (u, i) => items[i] ? name(items[i]) : '',
    note: items.length < all.length ? `The first ${items.length} of ${all.length}.` : '',
    align: 0
  };
}

function draw(place, picture) {
  const figure = document.createElement('figure');
  if (picture.title) figure.append(Object.assign(document.createElement('h3'), {textContent: picture.title}));
  const chart = document.createElement('div');
  chart.setAttribute('role', 'img');
  chart.setAttribute('aria-label', `${[...picture.labels, picture.title].filter(Boolean).join(', ')}, as in the table`);
  figure.append(chart);
  place.append(figure);
  const grid = {stroke: dark.matches ? '#ffffff22' : '#00000018', width: 1};
  const look = {stroke: getComputedStyle(document.body).color, font: '12px system-ui', ticks: grid};
  const inks = dark.matches ? ['#5cb3ff', '#ffb74d'] : ['#0172ad', '#b35900'];
  new uPlot({
    width: figure.clientWidth,
    height: picture.height,
    tzDate: time => uPlot.tzDate(new Date(time * 1000), 'Etc/UTC'),
    scales: {...picture.scales, y: {...picture.scales.y, range: (u, least, most) => [0, Math.max(1, most * 1.05)]}},
    axes: picture.axes.map(axis => ({...look, grid: {...grid, ...axis.grid}, ...axis})),
    series: [
      {label: picture.name, value: picture.form},
      ...picture.labels.map((label, i) => ({
        label, stroke: inks[i], fill: `${inks[i]}${i ? '' : '99'}`, points: {show: false},
        paths: uPlot.paths.bars({size: [i ? 0.3 : 0.7, 60], align: picture.align}),
        value: (u, value) => value == null ? '' : value.toLocaleString('en')
      }))
    ],
    padding: [null, 40, null, null],
    cursor: {drag: {x: false, y: false}}
  }, picture.data, chart);
  if (picture.note) figure.append(Object.assign(document.createElement('figcaption'), {textContent: picture.note}));
}

function drawAll(id) {
  const place = document.querySelector(`#${id} .pictures`);
  const {pictures} = shown[id];
  place.replaceChildren();
  if (!pictures.length) place.textContent = 'No orders in this period.';
  pictures.forEach(picture => draw(place, picture));
}

function show(id) {
  const section = document.getElementById(id);
  const {rows, columns} = shown[id];
  section.hidden = false;
  drawAll(id);
  const line = (tag, cells) => {
    const row = document.createElement('tr');
    cells.forEach(([text, number], i) => {
      const cell = document.createElement(tag === 'th' || i === 0 ? 'th' : 'td');
      cell.scope = tag === 'th' ? 'col' : 'row';
      cell.className = number ? 'number' : '';
      cell.textContent = text;
      row.append(cell);
    });
    return row;
  };
  const head = document.createElement('thead');
  head.append(line('th', columns.map(({title, number}) => [title.replace(' seconds', ''), number])));
  const body = document.createElement('tbody');
  body.append(...rows.map(row => line('td', columns.map(({text, number}) => [text(row), number]))));
  section.querySelector('.figures').replaceChildren(head, body);
}

function save(id) {
  const cell = value => /[",\r\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : value ?? '';
  const {rows, columns} = shown[id];
  const lines = [columns.map(({title}) => title), ...rows.map(row => columns.map(({value}) => value(row)))];
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([lines.map(line => line.map(cell).join(',') + '\r\n').join('')], {type: 'text/csv'}));
  link.download = `${id}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

function say(text, failed) {
  message.textContent = text;
  message.className = failed ? 'failed' : '';
}

/* Asks until there is an answer: right after a start the tables are still being made. */
async function ask(path, query, isNewest) {
  for (;;) {
    const headers = {Prefer: 'wait=10', ...login.headers()};
    const answer = await fetch(`../v1/analytics/${path}?${query}`, {headers});
    const body = await answer.json();
    if (answer.ok) return body;
    if (answer.status === 401) {
      login.forget();
      loginButton.hidden = false;
    }
    if (answer.status !== 503) throw new Error(body.errors?.map(error => `${error.parameter} ${error.detail}`).join('; ') ?? body.detail);
    if (!isNewest()) return null;
    say('The figures are being made ready …');
    await new Promise(resolve => setTimeout(resolve, 1000 * (answer.headers.get('Retry-After') ?? 1)));
  }
}

async function load() {
  const mine = ++newest;
  const isNewest = () => mine === newest;
  const {from, until, by} = Object.fromEntries(new FormData(form));
  const period = new URLSearchParams();
  if (from) period.set('from', `${from}T00:00:00Z`);
  if (until) period.set('to', new Date(Date.parse(until) + 86400000).toISOString());
  history.replaceState(null, '', `?${new URLSearchParams({from, until, by})}`);
  say('Loading …');
  try {
    loginButton.hidden = !await login.needed();
    if (!loginButton.hidden) throw new Error('Log in to see the figures.');
    const sales = await ask('sales', `${period}&by=${by}`, isNewest);
    const funnel = await ask('funnel', period, isNewest);
    if (!isNewest()) return;
    shown.sales = salesOf(sales.items, by);
    shown.funnel = funnelOf(funnel.items);
    Object.keys(shown).forEach(show);
    say(`Of the log up to position ${count(Math.min(sales.position, funnel.position))}, at ${new Date().toISOString().slice(11, 19)} UTC.`);
  } catch (failed) {
    if (!isNewest()) return;
    document.querySelectorAll('main section').forEach(section => section.hidden = true);
    say(failed.message, true);
  }
}

form.addEventListener('submit', event => { event.preventDefault(); load(); });
form.addEventListener('change', load);
document.querySelectorAll('.csv').forEach(button => button.addEventListener('click', () => save(button.closest('section').id)));
const redraw = () => document.querySelectorAll('main section:not([hidden])').forEach(section => drawAll(section.id));
let width = innerWidth;
addEventListener('resize', () => {
  if (width !== innerWidth) redraw();
  width = innerWidth;
});
dark.addEventListener('change', redraw);
loginButton.addEventListener('click', () => login.begin().catch(failed => say(failed.message, true)));
login.end().then(() => '', failed => failed.message).then(async failure => {
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  await load();
  if (failure) say(failure, true);
});
