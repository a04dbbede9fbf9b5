/** It works where nothing can be asked of us, so it runs in the browser alone. */
export const csr = true;
