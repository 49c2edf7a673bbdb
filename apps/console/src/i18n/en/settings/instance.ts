/** The workspaces of an instance. */
export const instance = {
  instance: {
    title: 'Workspaces',
    lead: 'All workspaces of this instance. Each is a company of its own; none sees the others.',
    create: 'Create a workspace',
    createTitle: 'Create a workspace',
    createSubmit: 'Create',
    createFailed: 'No workspace was created',
    name: 'Name',
    nameHint: 'The company or team.',
    ownerEmail: 'E-mail of its owner',
    ownerEmailHint: 'The owner joins by a link that you hand over.',
    readyTitle: 'Hand over this link',
    ready: '{{name}} is there. Send this link to its owner, {{email}}. It is shown only this once.',
    link: 'Invitation link of the owner',
    ends: 'It works once, for {{hours}} hours.',
    column: { name: 'Name', created: 'Created' },
    emptyTitle: 'No workspaces yet',
    failed: 'The workspaces could not be loaded',
  },
} as const;
