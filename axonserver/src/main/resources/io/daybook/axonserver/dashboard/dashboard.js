'use strict';

/* The chart of rates. Everything else on the pages is HTML that the server renders. */
document.querySelectorAll('[data-feed]').forEach(figure => {
  const data = [[], [], [], []];
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const secondsMax = 300;
  let plot;

  function draw() {
    const ink = getComputedStyle(document.body).color;
    const grid = {stroke: dark.matches ? '#ffffff22' : '#00000018', width: 1};
    const axis = {stroke: ink, grid, ticks: grid, font: '12px system-ui'};
    const line = (label, stroke) => ({label, stroke, width: 2, points: {show: false}, value: (u, v) => v == null ? '' : v.toFixed(1)});
    if (plot) plot.destroy();
    plot = new uPlot({
      width: figure.clientWidth, height: 180, padding: [null, 30, null, null],
      tzDate: seconds => uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      series: [
        {label: 'Time, UTC', value: '{HH}:{mm}:{ss}'},
        line('Events/s', dark.matches ? '#5cb3ff' : '#0172ad'),
        line('Commands/s', dark.matches ? '#ffb74d' : '#b35900'),
        line('Queries/s', dark.matches ? '#7bd88f' : '#2e7d32')
      ],
      axes: [{...axis, values: '{HH}:{mm}:{ss}', space: 80, incrs: [5, 15, 30, 60, 120, 300]}, axis],
      scales: {y: {range: (u, min, max) => [0, Math.max(1, max * 1.1)]}},
      hooks: {setLegend: [readNewest]}
    }, data, figure);
  }

  /* What the legend says where no pointer is on the chart. */
  function readNewest(u) {
    if (u.cursor.idx == null && data[0].length) u.setLegend({idx: data[0].length - 1}, false);
  }

  function add(sample) {
    [sample.epochSecond, sample.events, sample.commands, sample.queries].forEach((value, i) => {
      data[i].push(value);
      if (data[i].length > secondsMax) data[i].shift();
    });
  }

  const feed = new EventSource(figure.dataset.feed);
  feed.onmessage = message => {
    const last = () => data[0].length ? data[0][data[0].length - 1] : 0;
    JSON.parse(message.data).filter(sample => sample.epochSecond > last()).forEach(add);
    if (plot) plot.setData(data); else draw();
  };
  addEventListener('resize', () => plot && plot.setSize({width: figure.clientWidth, height: 180}));
  dark.addEventListener('change', () => plot && draw());
});

/* Since when the server does not answer, until it does again: what the page shows is of that time. */
const silence = document.getElementById('silence');
function silent(what) {
  if (silence.firstChild) return;
  const line = document.createElement('p');
  line.className = 'said failed';
  line.textContent = `${what} from the server since ${new Date().toISOString().slice(11, 19)} UTC`;
  silence.append(line);
}
['htmx:sendError', 'htmx:timeout', 'htmx:sseError'].forEach(name => addEventListener(name, () => silent('No answer')));
addEventListener('htmx:responseError', () => silent('Only errors'));
addEventListener('htmx:afterRequest', request => request.detail.successful && silence.replaceChildren());
addEventListener('htmx:sseOpen', () => silence.replaceChildren());

/* What was said of the action before is no answer to this one, for which its clients may take seconds. */
const action = request => request.detail.requestConfig.verb === 'post' ? request.detail.target : null;
addEventListener('htmx:beforeRequest', request => {
  const line = document.createElement('p');
  line.className = 'said waiting';
  line.textContent = 'Waiting for its clients…';
  action(request)?.replaceChildren(line);
});
addEventListener('htmx:afterRequest', request => request.detail.successful || action(request)?.replaceChildren());

/* A table that is wider than the page stays where it was scrolled to when its part is exchanged. */
const scrolled = {};
const tables = () => document.querySelectorAll('.wide');
addEventListener('htmx:beforeSwap', () => tables().forEach(table => scrolled[table.id] = table.scrollLeft));
addEventListener('htmx:afterSwap', () => tables().forEach(table => table.scrollLeft = scrolled[table.id] || 0));

/* A live list keeps so many entries; the oldest leave at its end. */
document.querySelectorAll('[data-max]').forEach(list => {
  new MutationObserver(() => {
    while (list.childElementCount > Number(list.dataset.max)) list.lastElementChild.remove();
  }).observe(list, {childList: true});
});
