/** What every browser has and happy-dom lacks. */
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
