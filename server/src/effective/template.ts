/** What tools that render files write: `${X}`, `$(x)`, `$X`, `%X%`, `{{ x }}`, `<%= x %>`, `@x@`. */
const TEMPLATE = /\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|%[A-Za-z_]\w*%|\{\{.*?\}\}|<%.*?%>|@[A-Za-z_][\w.-]*@/;

/** What each of them has: most texts are told by this alone. */
const MARK = /[$%{<@]/;

/** Whether a text holds a place that a template engine fills in: what it will be is unknown, and unknown is not wrong. */
export const isTemplate = (text: string): boolean => MARK.test(text) && TEMPLATE.test(text);

/** Whether anything in a text without an escape may be a template: one look at a file spares one at each of its values. */
export const mayHoldTemplate = (text: string): boolean => MARK.test(text);

/** How a control line of a template engine begins: `{{- range … }}`, `{% if … %}`, `<% for … %>`. */
const CONTROL_LINE = /^(?:\{\{|\{%|<%)/;

/** Whether a key as written is the beginning of a template engine's control line. */
export const isControlLine = (rawKey: string): boolean => CONTROL_LINE.test(rawKey);
