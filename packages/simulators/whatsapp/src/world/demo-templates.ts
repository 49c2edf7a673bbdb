import type { Template } from './model.ts';

type Words = Pick<Template, 'id' | 'name' | 'language' | 'category' | 'components'> & Partial<Template>;

function template(words: Words): Template {
  return { status: 'APPROVED', quality: 'GREEN', parameterFormat: 'POSITIONAL', ...words };
}

const READY = 'Hello {{1}}, your bicycle is ready. You can pick it up today until {{2}}.';

/** One of every kind that a business meets: values, header, buttons, named values, not approved. */
export const DEMO_TEMPLATES: Template[] = [
  template({
    id: '550000000000001',
    name: 'hello_again',
    language: 'en',
    category: 'UTILITY',
    components: [
      {
        type: 'BODY',
        text: 'Hello {{1}}, we have an answer to your question. Write back and we go on.',
        example: { body_text: [['Amina']] },
      },
    ],
  }),
  template({
    id: '550000000000002',
    name: 'bicycle_ready',
    language: 'en',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Good news' },
      { type: 'BODY', text: READY, example: { body_text: [['Amina', '6 pm']] } },
      { type: 'FOOTER', text: 'Bicycle shop' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'I am coming' },
          { type: 'QUICK_REPLY', text: 'Tomorrow' },
        ],
      },
    ],
  }),
  template({
    id: '550000000000003',
    name: 'bicycle_ready',
    language: 'de',
    category: 'UTILITY',
    components: [
      {
        type: 'BODY',
        text: 'Hallo {{1}}, Ihr Fahrrad ist fertig. Sie können es heute bis {{2}} abholen.',
        example: { body_text: [['Jonas', '18 Uhr']] },
      },
    ],
  }),
  template({
    id: '550000000000004',
    name: 'spring_sale',
    language: 'en',
    category: 'MARKETING',
    parameterFormat: 'NAMED',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::simulated'] } },
      {
        type: 'BODY',
        text: 'Spring is here, {{first_name}}: {{discount}} off all tyres this week.',
        example: {
          body_text_named_params: [
            { param_name: 'first_name', example: 'Amina' },
            { param_name: 'discount', example: '20 %' },
          ],
        },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Look', url: 'https://shop.example/sale/{{1}}', example: ['spring'] },
          { type: 'QUICK_REPLY', text: 'Stop promotions' },
        ],
      },
    ],
  }),
  template({
    id: '550000000000005',
    name: 'sign_in_code',
    language: 'en',
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', text: '*{{1}}* is your verification code.', example: { body_text: [['123456']] } },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copy code' }] },
    ],
  }),
  template({
    id: '550000000000006',
    name: 'workshop_survey',
    language: 'en',
    category: 'MARKETING',
    status: 'PENDING',
    quality: 'UNKNOWN',
    components: [{ type: 'BODY', text: 'How was your visit to the workshop?' }],
  }),
  template({
    id: '550000000000007',
    name: 'free_bicycle',
    language: 'en',
    category: 'MARKETING',
    status: 'REJECTED',
    quality: 'UNKNOWN',
    reason: 'SCAM',
    components: [{ type: 'BODY', text: 'You have won a bicycle!' }],
  }),
];
