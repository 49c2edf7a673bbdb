import {
  type Account,
  type ChannelAnswer,
  type ChannelCall,
  type ChannelTemplate,
  idOf,
  type Json,
  lineOf,
  type Page,
  type Read,
  recordOf,
  recordsOf,
  textOf,
} from '@parley/channel-kit';
import { getCall } from './account.ts';
import { readAnswer } from './answers.ts';
import { variablesOfButtons, variablesOfText } from './template-variables.ts';

const FIELDS = 'id,name,language,status,category,components,parameter_format';
const PER_PAGE = '100';

export const listTemplates = (account: Account): ChannelCall => pageCall(account, {});

const pageCall = (account: Account, after: { after?: string }) =>
  getCall(account, [account.settings.businessAccountId ?? '', 'message_templates'], {
    fields: FIELDS,
    limit: PER_PAGE,
    ...after,
  });

/** The next page is asked for by its cursor: the address that Graph offers has the token in it. */
export const readTemplates = (answer: ChannelAnswer, account: Account): Read<Page<ChannelTemplate>> =>
  readAnswer(answer, (body) => {
    if (!Array.isArray(body.data)) return null;
    const paging = recordOf(body.paging);
    const after = textOf(recordOf(paging.cursors).after);
    return {
      items: recordsOf(body.data)
        .map(readTemplate)
        .filter((template) => template !== null),
      next: paging.next && after ? pageCall(account, { after }) : null,
    };
  });

function readTemplate(template: Json): ChannelTemplate | null {
  const id = idOf(template.id);
  const name = lineOf(template.name, 512);
  const language = lineOf(template.language, 16);
  if (id === null || name === null || language === null) return null;
  const components = recordsOf(template.components);
  const find = (type: string) =>
    components.find((component) => textOf(component.type)?.toUpperCase() === type) ?? {};
  const buttons = recordsOf(find('BUTTONS').buttons);
  return {
    id,
    name,
    language,
    category: categoryOf(template.category),
    status: lineOf(template.status, 64) ?? 'UNKNOWN',
    header: headerOf(find('HEADER')),
    body: textOf(find('BODY').text) ?? '',
    footer: textOf(find('FOOTER').text),
    buttons: buttons.map(buttonOf),
    variables: [
      ...variablesOfText('header', find('HEADER')),
      ...variablesOfText('body', find('BODY')),
      ...variablesOfButtons(buttons),
    ],
  };
}

/** What is not known counts as the dearest, so that nobody is surprised by a bill. */
function categoryOf(value: unknown): ChannelTemplate['category'] {
  const category = textOf(value)?.toUpperCase();
  if (category === 'UTILITY' || category === 'TRANSACTIONAL') return 'utility';
  return category === 'AUTHENTICATION' || category === 'OTP' ? 'authentication' : 'marketing';
}

const MEDIA_HEADERS = {
  IMAGE: 'image',
  VIDEO: 'video',
  GIF: 'video',
  DOCUMENT: 'document',
  LOCATION: 'location',
} as const;

function headerOf({ format, text }: Json): ChannelTemplate['header'] {
  const words = textOf(text);
  if (words !== null) return { text: words };
  const key = textOf(format)?.toUpperCase() ?? '';
  return Object.hasOwn(MEDIA_HEADERS, key)
    ? { media: MEDIA_HEADERS[key as keyof typeof MEDIA_HEADERS] }
    : null;
}

const buttonOf = ({ type, text, url }: Json) => ({
  kind: textOf(type)?.toLowerCase() ?? 'unknown',
  text: lineOf(text, 64) ?? '',
  url: textOf(url),
});
