import type { Json, Template } from '../world/model.ts';
import { reviewTemplate } from '../world/template-review.ts';
import { GraphError } from './errors.ts';
import type { Edges, GraphCall } from './graph-call.ts';
import { page } from './paging.ts';

const CATEGORIES = ['MARKETING', 'UTILITY', 'AUTHENTICATION'];
const NAME = /^[a-z0-9_]{1,512}$/;

export const TEMPLATE_EDGES: Edges = {
  GET: ({ parts, node }) => describe(parts.world.templates.get(node) as Template),
  POST: (call) => {
    const template = call.parts.world.templates.get(call.node) as Template;
    const components = call.body.components as Json[] | undefined;
    call.parts.world.put('template', { ...template, ...(components && { components }), status: 'PENDING' });
    reviewTemplate(call.parts, call.node);
    return { success: true };
  },
};

/** GET /{account}/message_templates: filtered by name, status, category and language, in pages. */
export function listTemplates(call: GraphCall): Json {
  const { name, status, category, language } = call.query;
  const found = [...call.parts.world.templates.values()].filter(
    (template) =>
      (!name || template.name.includes(name)) &&
      (!status || template.status === status) &&
      (!category || template.category === category) &&
      (!language || template.language === language),
  );
  return page(call, found.map(describe), `/v26.0/${call.node}/message_templates`);
}

export function createTemplate(call: GraphCall): Json {
  const template = checkTemplate(call);
  call.parts.world.put('template', template);
  reviewTemplate(call.parts, template.id);
  return { id: template.id, status: template.status, category: template.category };
}

function checkTemplate({ parts, body }: GraphCall): Template {
  const { name, language, category, components, parameter_format: format } = body;
  if (!NAME.test(String(name ?? ''))) throw fault('name must be lower case letters, digits and underscores');
  if (!CATEGORIES.includes(String(category)))
    throw fault(`category must be one of {${CATEGORIES.join(', ')}}`);
  if (!Array.isArray(components)) throw fault('components is required');
  const taken = parts.world.templates.values().some((t) => t.name === name && t.language === language);
  if (taken) throw new GraphError(100, { subcode: 2388024, message: '(#100) Invalid parameter' });
  return {
    id: parts.ids.node(),
    name: String(name),
    language: String(language ?? 'en_US'),
    category: category as Template['category'],
    status: 'PENDING',
    quality: 'UNKNOWN',
    parameterFormat: format === 'NAMED' ? 'NAMED' : 'POSITIONAL',
    components,
  };
}

function fault(what: string): GraphError {
  return new GraphError(100, { message: `(#100) Param ${what}.` });
}

/** DELETE by `name`, or by `hsm_id` and name. */
export function deleteTemplates({ parts, query }: GraphCall): Json {
  const doomed = [...parts.world.templates.values()].filter(
    ({ id, name }) => name === query.name && (!query.hsm_id || id === query.hsm_id),
  );
  if (doomed.length === 0) throw new GraphError(100, { subcode: 2593002 });
  for (const template of doomed) {
    parts.world.templates.delete(template.id);
    parts.world.tell('template', { id: template.id, gone: true });
  }
  return { success: true };
}

function describe(template: Template): Json {
  const { id, name, language, status, category, components, reason } = template;
  return {
    name,
    parameter_format: template.parameterFormat,
    components,
    language,
    status,
    category,
    id,
    quality_score: { score: template.quality },
    ...(reason && { rejected_reason: reason }),
  };
}
