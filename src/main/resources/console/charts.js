// Charts by Apache ECharts, which is fetched when the first one is drawn.

let library;

const PALETTE = ['#0b5c66', '#d98e04', '#4f86c6', '#b3472e', '#6a994e', '#7b5ea7', '#c2708a', '#5d6f7a'];

/**
 * Draws a chart into a new element and returns the element; it is let go of when it leaves the page.
 * Tooltips are drawn, not marked up: no datum can become markup.
 */
export async function chart(option, label) {
  library ??= import('./echarts.js');
  const echarts = await library;
  const element = document.createElement('div');
  element.className = 'chart';
  element.setAttribute('role', 'img');
  element.setAttribute('aria-label', label);
  const watch = new ResizeObserver(() => {
    const drawn = echarts.getInstanceByDom(element);
    if (!element.isConnected) {
      watch.disconnect();
      drawn?.dispose();
    } else if (drawn) {
      drawn.resize();
    } else if (element.clientWidth > 0) {
      echarts.init(element, null, {locale: 'ZH'}).setOption({
        animation: false,
        color: PALETTE,
        textStyle: {fontFamily: getComputedStyle(document.documentElement).fontFamily},
        grid: {left: 16, right: 24, top: 48, bottom: 12, containLabel: true},
        ...option,
        tooltip: {confine: true, renderMode: 'richText', ...option.tooltip},
        legend: {type: 'scroll', top: 4, ...option.legend},
      });
      element.dataset.drawn = 'true';
    }
  });
  watch.observe(element);
  return element;
}

/** Bars on top of each other: for each name in `series` its amounts in the order of `categories`. */
export function stacked(categories, series, unit) {
  return {
    tooltip: {trigger: 'axis', axisPointer: {type: 'shadow'}},
    xAxis: {type: 'category', data: categories, axisTick: {show: false}, axisLabel: {interval: 0, width: 84, overflow: 'break'}},
    yAxis: {type: 'value', name: unit, nameTextStyle: {align: 'left'}},
    series: series.map(({name, data}) => ({name, type: 'bar', stack: 'all', barMaxWidth: 48, data})),
  };
}
