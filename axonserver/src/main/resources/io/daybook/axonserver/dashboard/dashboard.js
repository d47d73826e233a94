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
      width: figure.clientWidth, height: 180,
      series: [
        {label: 'Time', value: '{HH}:{mm}:{ss}'},
        line('Events/s', dark.matches ? '#5cb3ff' : '#0172ad'),
        line('Commands/s', dark.matches ? '#ffb74d' : '#b35900'),
        line('Queries/s', dark.matches ? '#7bd88f' : '#2e7d32')
      ],
      axes: [axis, axis],
      scales: {y: {range: (u, min, max) => [0, Math.max(1, max * 1.1)]}}
    }, data, figure);
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

/* A live list keeps so many entries; the oldest leave at its end. */
document.querySelectorAll('[data-max]').forEach(list => {
  new MutationObserver(() => {
    while (list.childElementCount > Number(list.dataset.max)) list.lastElementChild.remove();
  }).observe(list, {childList: true});
});
