declare const __VERSION__: string;
declare const __HOMEPAGE__: string;
declare const __BUILD__: string;

/** Version of rmqlint, put in by the build. */
export const VERSION: string = typeof __VERSION__ === 'undefined' ? '0.0.0-source' : __VERSION__;

/** Where the rules' pages lie, ending in `/`; empty while there is no home page. */
export const HOMEPAGE: string = typeof __HOMEPAGE__ === 'undefined' ? '' : __HOMEPAGE__;

/** Names a build by what is in its bundles, put in by the build. */
export const BUILD: string = typeof __BUILD__ === 'undefined' ? 'source' : __BUILD__;
