/** What a channel wants to know when it is connected, field by field. */
export const channelFields = {
  appSecret: {
    label: 'App secret',
    where:
      'In your app: App settings → Basic → App secret, “Show”. It proves that what arrives is from WhatsApp.',
    invalid: 'That is no app secret: 32 characters, without spaces.',
  },
  verifyToken: {
    label: 'Verify token',
    where: 'A word that you choose. You enter the same one at Meta in the last step.',
    invalid: 'At least 8 characters, without spaces.',
  },
  businessAccountId: {
    label: 'WhatsApp Business Account ID',
    where: 'In your app: WhatsApp → API Setup, below the phone number ID. Templates belong to it.',
    invalid: 'A number of digits only, such as 102290129340398.',
  },
  accessToken: {
    label: 'Access token',
    where:
      'business.facebook.com → Settings → System users: choose one, give it your app and the WhatsApp account, then “Generate token” with whatsapp_business_messaging and whatsapp_business_management. The token shown on the page of the app ends after a day.',
    invalid: 'That is no access token: one long word, without spaces.',
  },
  apiVersion: {
    label: 'API version',
    where: 'Change it only when Meta ends this version.',
    invalid: 'Such as v26.0.',
  },
  baseUrl: {
    label: 'Base URL',
    where: 'Where WhatsApp is called. Change it only for a simulator or a gateway.',
    invalid: 'An address without a path, such as https://graph.facebook.com',
  },
  secret: {
    label: 'Secret of your app',
    where: 'Your app signs with it what it tells Parley: whsec_ and at least 24 random bytes in base64.',
    invalid: 'whsec_ and at least 32 characters of base64.',
  },
  callbackUrl: {
    label: 'Callback URL',
    where: 'Where Parley calls your app with what agents answer. It has to be on a public address.',
    invalid: 'A whole address, such as https://shop.example/parley',
  },
  signingSecret: {
    label: 'Signing secret',
    where: 'Parley signs its calls with it: whsec_ and at least 24 random bytes in base64.',
    invalid: 'whsec_ and at least 32 characters of base64.',
  },
  previousSigningSecret: {
    label: 'Previous signing secret',
    where: 'While it is set, Parley signs with both, so that no call is refused while you change it.',
    invalid: 'whsec_ and at least 32 characters of base64, or nothing.',
  },
} as const;
