// Makes elements. Whatever is text goes in as text: nothing that comes from a server is ever markup.

/** An element: h('td', {class: 'n'}, '1.00'). Children that are null, undefined or false are left out. */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(key, value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== undefined && value !== null && value !== false) {
      element.setAttribute(key, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/**
 * A table.
 * @param columns {title, of: row => text or element, n: whether it is a number, t: whether it stays on one line,
 *   w: whether it needs room}
 */
export function table(columns, rows, nothing = '没有记录') {
  if (rows.length === 0) {
    return h('p', {class: 'nothing'}, nothing);
  }
  const kind = (column) => (column.n ? 'n' : column.t ? 't' : column.w ? 'w' : undefined);
  return h('div', {class: 'table'},
    h('table', {},
      h('thead', {}, h('tr', {}, columns.map((column) => h('th', {class: kind(column), scope: 'col'}, column.title)))),
      h('tbody', {}, rows.map((row) =>
        h('tr', {class: row.sum ? 'sum' : undefined}, columns.map((column) => h('td', {class: kind(column)}, column.of(row))))))));
}

/** Names and values; a value that is empty is left out. */
export function facts(pairs) {
  return h('dl', {}, pairs.filter(([, value]) => value).map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
}

/** What went wrong, in the server's words. */
export function wrong(refusal) {
  const fields = refusal.fields ?? [];
  return h('div', {class: 'wrong', role: 'alert'},
    h('p', {}, refusal.message),
    fields.length > 1 && h('ul', {}, fields.map((field) => h('li', {}, field.description))));
}

/** One of a few figures at the head of a view. */
export function figure(name, value, more) {
  return h('div', {class: 'figure'}, h('span', {}, name), h('b', {}, value), more && h('span', {}, more));
}

export function option(value, text, chosen) {
  return h('option', {value, selected: value === chosen}, text);
}
