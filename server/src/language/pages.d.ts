/** The rules' pages as the build reads them from their folders: Markdown by rule id and language. */
declare module 'rmqlint:pages' {
  const pages: Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>> | undefined>>;
  export default pages;
}

/** The first section of each page, for a browser; elsewhere there are none. */
declare module 'rmqlint:summaries' {
  const summaries: Readonly<Record<string, Readonly<Record<'en' | 'zh-CN', string>> | undefined>>;
  export default summaries;
}
