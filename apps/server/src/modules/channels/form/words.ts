/** What the form says. */
export const words = {
  title: (company: string) => `Write to ${company}`,
  name: 'Your name',
  email: 'E-mail',
  optional: 'optional',
  topic: 'What is it about?',
  message: 'Your message',
  messageHint: (most: number) => `up to ${most.toLocaleString('en')} characters`,
  trap: 'Leave this empty',
  send: 'Send',
  thanksTitle: 'Thank you. We have your message.',
  thanksText:
    'An agent will answer in your conversation. Open it here within half an hour: this browser then remembers it. The button works once; load this page again for a new one.',
  sentAlready:
    'It was sent before. The way to its conversation was on the first page that said so, and is shown only once to a browser that keeps no cookies.',
  open: 'Open the conversation',
  wroteTo: (company: string, topic: string) => `To ${company}, about ${topic}`,
  failedTitle: 'This did not work',
  failedText: 'Nothing was sent. Go back, where your words still are, and try again in a minute.',
  problems: {
    summary: 'Your message has not been sent yet. Please look at what is marked.',
    sendAgain:
      'Nothing has been sent yet: this form came from another page, or is older than a day. Please look whether it says what you want to say, and send it.',
    nameWrong:
      'This name is too long (80 characters at most) or has characters that do not belong in a name.',
    emailWrong: 'This is no e-mail address, such as amina@example.com.',
    topicMissing: 'Choose what it is about.',
    messageEmpty: 'Write something first.',
    messageTooLong: (most: number) => `This is too long: ${most.toLocaleString('en')} characters at most.`,
    messageWrong: 'The message has characters that cannot be stored.',
    trapFilled: 'Leave this field empty.',
    tooOften: 'Too many messages from your network. What you wrote is still here; try again in a minute.',
    sentBefore: 'This form was sent already with other words. Send it again to start another conversation.',
    closed: 'Nobody takes messages about this now. What you wrote is still here; try again later.',
    unavailable: 'Something went wrong on our side. What you wrote is still here; try again.',
  },
};
