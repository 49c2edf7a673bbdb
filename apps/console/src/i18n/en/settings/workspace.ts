/** What holds for everybody in a workspace. */
export const workspace = {
  general: {
    title: 'General',
    lead: 'What holds for everybody in this workspace.',
    name: 'Name of the workspace',
    nameHint: 'Customers see it where no agent has a face yet.',
    side: 'Own messages',
    sideHint:
      'Where your own messages stand, for customers and agents alike. Agents may choose otherwise for themselves.',
    sideLeft: 'Left',
    sideRight: 'Right',
    preview: 'Show agents what customers are typing',
    previewHint: 'Before it is sent. It is never stored.',
    previewOn: 'The widget tells the customer: “{{notice}}”',
    previewNotice: 'Agents see what you type before you send it.',
    previewOff: 'Agents only see that the customer is typing.',
    chars: 'Longest message',
    charsHint: 'In characters, 1 to {{max, number}}. Customers and agents see a counter when they come near.',
    charsRange: 'A whole number from 1 to {{max, number}}.',
    correction: 'Members may correct and withdraw what they wrote',
    correctionHint:
      'For so many minutes after sending, 0 to {{max, number}}. 0: never. Supervisors can read earlier versions.',
    undo: 'Undo sending',
    undoHint:
      'For so many seconds nothing leaves, and its writer can take it back, 0 to {{max, number}}. 0: off.',
    failed: 'The settings were not saved',
  },
  sidePreview: {
    label: 'How it looks: your own messages stand on the {{side}}.',
    left: 'left',
    right: 'right',
    mine: 'You',
    other: 'Amina',
    line1: 'I paid this morning, but my balance is the same.',
    line2: 'Let me look, one moment.',
    line3: 'Thank you!',
  },
} as const;
