import type { Failure, Json } from '../world/model.ts';

interface Known {
  title: string;
  status: number;
  details: string;
}

function known(status: number, title: string, details = title): Known {
  return { status, title, details };
}

/** Meta's codes: the HTTP status of an answer, the title, and what the details say if nobody knows better. */
const CODES: Record<number, Known> = {
  0: known(401, 'AuthException', 'We were unable to authenticate the app user.'),
  1: known(500, 'API Unknown', 'An unknown error occurred.'),
  2: known(503, 'API Service', 'Temporary due to downtime or due to being overloaded.'),
  3: known(400, 'API Method', 'Capability or permissions issue.'),
  4: known(400, 'Application request limit reached', 'The app has reached its API call rate limit.'),
  10: known(403, 'Permission Denied', 'Permission is either not granted or has been removed.'),
  33: known(400, 'Parameter value is not valid', 'The business phone number has been deleted.'),
  100: known(
    400,
    'Invalid parameter',
    'The request included one or more unsupported or misspelled parameters.',
  ),
  190: known(401, 'Error validating access token', 'Your access token has expired.'),
  200: known(403, 'API Permission', 'Permission is either not granted or has been removed.'),
  368: known(
    403,
    'Temporarily blocked for policies violations',
    'The WhatsApp Business Account has been restricted or disabled for violating a platform policy.',
  ),
  80007: known(400, 'Rate limit issues', 'The WhatsApp Business Account has reached its rate limit.'),
  130429: known(400, 'Rate limit hit', 'Cloud API message throughput has been reached.'),
  130472: known(
    400,
    "User's number is part of an experiment",
    'Message was not sent as part of an experiment.',
  ),
  130497: known(403, 'Business account is restricted from messaging users in this country.'),
  131000: known(500, 'Something went wrong', 'Message failed to send due to an unknown error.'),
  131005: known(403, 'Access denied', 'Permission is either not granted or has been removed.'),
  131008: known(400, 'Required parameter is missing'),
  131009: known(400, 'Parameter value is not valid'),
  131016: known(500, 'Service unavailable', 'A service is temporarily unavailable.'),
  131021: known(400, 'Recipient cannot be sender', 'Sender and recipient phone number is the same.'),
  131026: known(400, 'Message undeliverable', 'Message Undeliverable.'),
  131030: known(400, 'Recipient phone number not in allowed list'),
  131031: known(403, 'Business Account locked', 'Business account has been locked.'),
  131037: known(
    400,
    'Display name not approved',
    'The phone number needs display name approval before it may send.',
  ),
  131042: known(
    400,
    'Business eligibility payment issue',
    'Message failed to send because there were one or more errors related to your payment method.',
  ),
  131044: known(400, 'Business eligibility payment issue', 'There is no valid payment method.'),
  131045: known(500, 'Incorrect certificate', 'Message failed due to a phone number registration error.'),
  131047: known(
    400,
    'Re-engagement message',
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  ),
  131048: known(
    400,
    'Spam rate limit hit',
    'Message failed to send because there are restrictions on how many messages can be sent from this phone number.',
  ),
  131049: known(
    400,
    'Meta chose not to deliver',
    'This message was not delivered to maintain healthy ecosystem engagement.',
  ),
  131050: known(
    400,
    'User has stopped receiving marketing messages',
    'Unable to deliver the message. The recipient has chosen to stop receiving marketing messages from your business.',
  ),
  131051: known(400, 'Unsupported message type', 'Message type is currently not supported.'),
  131052: known(400, 'Media download error', 'Failed to download the media.'),
  131053: known(400, 'Media upload error', 'Unable to upload the media used in the message.'),
  131056: known(
    400,
    '(Business Account, Consumer Account) pair rate limit hit',
    'Too many messages sent from the sender phone number to the same recipient phone number in a short period of time.',
  ),
  131057: known(500, 'Account in maintenance mode', 'The business account is in maintenance mode.'),
  131062: known(
    400,
    'Business-scoped user id is not supported',
    'Authentication templates can only be sent to a phone number.',
  ),
  131063: known(400, 'Marketing templates are turned off for Cloud API'),
  131064: known(400, 'Template classification limit reached'),
  132000: known(400, 'Number of parameters does not match the expected number of params'),
  132001: known(404, 'Template name does not exist in the translation'),
  132005: known(400, 'Translated text too long'),
  132007: known(400, 'Template format character policy violated'),
  132008: known(400, 'Template Parameter Value Missing'),
  132012: known(400, 'Parameter format does not match format in the created template'),
  132015: known(400, 'Template is paused', 'Template is paused due to low quality.'),
  132016: known(400, 'Template is disabled', 'Template has been paused too many times and is now disabled.'),
  132068: known(400, 'Flow is blocked', 'Flow is in blocked state.'),
  132069: known(400, 'Flow is throttled', 'Flow is in throttled state.'),
  133004: known(503, 'Server Temporarily Unavailable', 'Server is temporarily unavailable.'),
  133010: known(400, 'Account not registered', 'The phone number is not registered on the platform.'),
  135000: known(400, 'Generic user error', 'Message failed to send because of an unknown error.'),
  136024: known(400, 'Request code error'),
  136025: known(400, 'Verify code error'),
  137000: known(400, 'Recipient identity key hash mismatch'),
};

/** The codes for the page, with their titles. */
export function listCodes(): { code: number; title: string }[] {
  return Object.entries(CODES).map(([code, { title }]) => ({ code: Number(code), title }));
}

/** An answer of the Graph API that says no. */
export class GraphError extends Error {
  readonly code: number;
  readonly status: number;
  readonly details: string | undefined;
  readonly subcode: number | undefined;

  constructor(
    code: number,
    more: { message?: string; details?: string; status?: number; subcode?: number } = {},
  ) {
    super(more.message ?? `(#${code}) ${CODES[code]?.title ?? 'Unknown error'}`);
    this.code = code;
    this.status = more.status ?? CODES[code]?.status ?? 400;
    this.details = more.details;
    this.subcode = more.subcode;
  }
}

/** An error with the usual details of its code. */
export function usualError(code: number, status?: number): GraphError {
  const details = CODES[code]?.details;
  return new GraphError(code, { ...(details && { details }), ...(status && { status }) });
}

const TRANSIENT = new Set([1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 133004]);

export function errorBody(error: GraphError, trace: string): Json {
  const { message, code, details, subcode } = error;
  return {
    error: {
      message,
      type: 'OAuthException',
      code,
      ...(subcode && { error_subcode: subcode }),
      ...(TRANSIENT.has(code) && { is_transient: true }),
      ...(details && { error_data: { messaging_product: 'whatsapp', details } }),
      fbtrace_id: trace,
    },
  };
}

/** What a `failed` status says for a code. */
export function failureOf(code: number, details?: string): Failure {
  const { title, details: usual } = CODES[code] ?? known(400, 'Message failed');
  return { code, title, details: details ?? usual };
}
