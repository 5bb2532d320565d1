/** What tools that render files write: `${X}`, `$(x)`, `$X`, `%X%`, `{{ x }}`, `<%= x %>`, `@x@`. */
const TEMPLATE = /\$\{[^}]*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|%[A-Za-z_]\w*%|\{\{.*?\}\}|<%.*?%>|@[A-Za-z_][\w.-]*@/;

/** Whether a text holds a place that a template engine fills in: what it will be is unknown, and unknown is not wrong. */
export const isTemplate = (text: string): boolean => TEMPLATE.test(text);
