import assert from 'node:assert/strict';
import { drawingPage } from '../../client/src/drawingPage.ts';

describe('the page of a drawing', () => {
  const options = { nothing: 'Nothing', lang: 'en', nonce: 'n0nce' };

  it('may load nothing and run nothing; the drawing’s styles count, and the theme’s colours more', () => {
    const svg = '<svg class="rmqlint-topology"><style>.rmqlint-topology .dim{fill:#fff}</style><text>$& a</text></svg>';
    const page = drawingPage(svg, options);
    assert(page.includes(`content="default-src 'none'; style-src 'nonce-n0nce'"`));
    assert.equal(page.match(/<style nonce="n0nce">/g)?.length, 2);
    assert.equal(page.match(/<style/g)?.length, 2);
    assert(page.includes('body .rmqlint-topology .dim{fill:var(--vscode-descriptionForeground)}'));
    assert(page.includes('<text>$& a</text>'));
    assert.doesNotMatch(page, /<script|https?:/);
  });

  it('says that there is nothing', () => assert.match(drawingPage(null, options), /<p>Nothing<\/p>/));
});
