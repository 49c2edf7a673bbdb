/** How far a message has come on its channel, why it did not arrive, and what to do then. */
export const delivery = {
  states: {
    queued: 'Waiting to be sent',
    unknown: 'May have been sent',
    sent: 'Sent',
    failed: 'Not delivered',
    delivered: 'Delivered',
    read: 'Read',
    played: 'Played',
  },
  since: '{{state}}: {{time}}',
  price: 'Price category: {{category}}',
  priceFree: 'Price category: {{category}}, free of charge',
  categories: {
    marketing: 'marketing',
    marketing_lite: 'marketing',
    utility: 'utility',
    authentication: 'authentication',
    authentication_international: 'international authentication',
    service: 'service',
    referral_conversion: 'click on an advertisement',
  },
  unknown: 'May have been sent: the channel did not say. It is not sent again by itself.',
  failed: 'Not delivered.',
  announceFailed: 'Not delivered: {{text}}',
  announceUnknown: 'May have been sent: {{text}}',
  details: 'In the channel’s own words',
  again: {
    send: 'Send again',
    title: 'Send this message again?',
    hint: 'Nobody knows whether it arrived. If it did, the customer gets it twice.',
    failed: 'It was not sent again',
  },
  /** By the channel's code: what happened, and what to do. */
  failures: {
    code_outdated: {
      what: 'It waited for so long that it was not true any more, so it was not sent.',
      remedy: 'Nothing is to be done: the next one is sent when there is something new to say.',
    },
    code_file_gone: {
      what: 'A file of this message is no longer here.',
      remedy: 'Write it anew and attach the file again.',
    },
    code_190: {
      what: 'The access to this number has expired or was taken away.',
      remedy: 'An admin has to connect the number again.',
    },
    code_368: {
      what: 'WhatsApp has blocked this number, because it sees its rules broken.',
      remedy: 'An admin finds the reason, and can object to it, in WhatsApp Manager.',
    },
    code_130429: {
      what: 'Too many messages were sent over this number at once.',
      remedy: 'Wait a minute, then send it again.',
    },
    code_131026: {
      what: 'It cannot be delivered, and WhatsApp does not say why. Perhaps there is no WhatsApp at this number, or an old version of it, or the customer has blocked you.',
      remedy: 'Reach the customer in another way, and ask them to write to you here first.',
    },
    code_131030: {
      what: 'This is a test number, and the customer is not among those to whom it may write.',
      remedy: 'An admin adds the customer to its list at Meta, or connects a real number.',
    },
    code_131031: {
      what: 'The WhatsApp account is locked.',
      remedy: 'An admin finds the reason in WhatsApp Manager.',
    },
    code_131042: {
      what: 'WhatsApp cannot charge for this number.',
      remedy: 'An admin puts the payment in order in WhatsApp Manager.',
    },
    code_131045: {
      what: 'This number is not registered correctly.',
      remedy: 'An admin has to register the number again.',
    },
    code_131047: {
      what: 'The customer last wrote more than 24 hours ago. Only templates get through then.',
      remedy: 'Send a template. Once the customer has answered, you can write freely again.',
    },
    code_131048: {
      what: 'WhatsApp holds this number back, because many people blocked or reported it.',
      remedy:
        'Write only to those who wait for it. An admin sees the quality of the number in WhatsApp Manager.',
    },
    code_131049: {
      what: 'WhatsApp held it back: the customer has had enough advertising for now.',
      remedy: 'Do not send it again within 24 hours.',
    },
    code_131050: {
      what: 'The customer wants no advertising from you.',
      remedy: 'Send no more. They can allow it again in their WhatsApp.',
    },
    code_131052: {
      what: 'A file could not be fetched from WhatsApp.',
      remedy: 'Ask for it to be sent again.',
    },
    code_131053: {
      what: 'WhatsApp did not take the file.',
      remedy: 'Send it in another format, such as JPEG, MP4 or PDF, or make it smaller.',
    },
    code_131056: {
      what: 'Too many messages were sent to this customer within a short time.',
      remedy: 'Wait a little, then send it again.',
    },
    code_132000: {
      what: 'The template was filled with too many values, or too few.',
      remedy: 'Choose the template again and fill in every value.',
    },
    code_132001: {
      what: 'There is no approved template of this name in this language.',
      remedy: 'Choose another template or another language.',
    },
    code_132015: {
      what: 'WhatsApp has paused this template, because people did not like to receive it.',
      remedy: 'Choose another template.',
    },
    code_133010: {
      what: 'This number is not registered with WhatsApp.',
      remedy: 'An admin has to register the number.',
    },
  },
  otherFailure: {
    both: 'The channel refused it: {{reason}} ({{code}})',
    reason: 'The channel refused it: {{reason}}',
    code: 'The channel refused it ({{code}})',
    neither: 'The channel refused it and does not say why.',
  },
} as const;
