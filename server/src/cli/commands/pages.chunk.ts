/** The rules' pages: a megabyte that only few commands read. */
export { default as pages } from 'rmqlint:pages';
