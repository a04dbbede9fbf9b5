/** Pages ship no script unless they ask for it: everything works without. */
export const csr = false;
