/** What these pages say. */
export const words = {
  notFoundTitle: 'Not found',
  notFoundText: 'There is no page at this address.',
  homeLink: 'To the start page',
  notBuiltTitle: 'Not built yet',
  notBuiltText: 'The browser apps have not been built. “npm start” builds them; then load this page again.',
  noWorkspaceTitle: 'No workspace yet',
  noWorkspaceText:
    'Set this instance up with the link that it printed at its first start; then the shop has somebody to talk to.',
};
