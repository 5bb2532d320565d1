/** Colours of what is printed. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'blue' | 'cyan' | 'green';

/** Paints a text, or leaves it alone where there is no colour. */
export type Paint = (style: Style, text: string) => string;

/** Leaves every text alone. */
export const unpainted: Paint = (_, text) => text;
