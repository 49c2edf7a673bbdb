/** The settings as a whole: navigation, and what is not for everybody. */
export const frame = {
  title: 'Settings',
  secretOnce: 'Copy the secret now',
  nav: {
    label: 'Settings',
    me: 'Me',
    workspace: 'Workspace',
    developers: 'Developers',
    instance: 'Instance',
  },
  page: {
    account: 'My account',
    people: 'People',
    topics: 'Topics',
    website: 'Website',
    channels: 'Channels',
    general: 'General',
    customers: 'Customers',
    bans: 'Blocked',
    imports: 'Import and export',
    'api-keys': 'API keys',
    webhooks: 'Webhooks',
    cards: 'Context cards',
    developers: 'Documentation',
    instance: 'Workspaces',
    jobs: 'Jobs',
  },
  move: {
    up: 'Move {{name}} up',
    down: 'Move {{name}} down',
  },
  unknownTitle: 'There is no such page in the settings',
  needs: {
    title: 'Only owners and admins see this',
    ask: 'Ask {{names}}.',
    askNobody: 'This workspace has no owner or admin at the moment; the operator of this instance can help.',
    readOnly: 'You can look, but not change this.',
    others: '{{names}} and {{count}} more',
    operatorTitle: 'Only the operator of this instance sees this',
    operatorHint:
      'That is whoever installed Parley. It is a right of its own, beside the roles of a workspace.',
  },
} as const;
