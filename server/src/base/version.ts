declare const __VERSION__: string;
declare const __HOMEPAGE__: string;

/** Version of rmqlint, put in by the build. */
export const VERSION: string = typeof __VERSION__ === 'undefined' ? '0.0.0-source' : __VERSION__;

/** Where the rules' pages lie, ending in `/`; empty while there is no home page. */
export const HOMEPAGE: string = typeof __HOMEPAGE__ === 'undefined' ? '' : __HOMEPAGE__;
