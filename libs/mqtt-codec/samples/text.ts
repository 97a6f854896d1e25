/** Two, three and four bytes in UTF-8, a byte order mark, and U+2A6D4 of the specification's own example (1.5.4). */
export const beyondAscii = 'é€\u{1f697}\ufeff\u{2a6d4}';

export const longText = 'x'.repeat(300);
