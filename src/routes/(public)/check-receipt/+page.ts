/** The one page that works in the browser: what it checks is checked without asking us. */
export const csr = true;
