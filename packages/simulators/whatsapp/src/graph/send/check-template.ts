import type { Json, Template } from '../../world/model.ts';
import type { World } from '../../world/world.ts';
import { GraphError } from '../errors.ts';
import { objectAt, textAt } from './params.ts';

const SHOWN_MAX = 1024;

/** Finds the template and fills in the values, or says what Meta says when it cannot. */
export function checkTemplate(world: World, given: Json): { template: Template; shown: Json } {
  const template = findTemplate(world, given);
  const components = (given.components as Json[] | undefined) ?? [];
  return { template, shown: fill(template, components) };
}

function findTemplate(world: World, given: Json): Template {
  const name = textAt(given, 'name', 512);
  const code = textAt(objectAt(given, 'language'), 'code', 16);
  const found = world.templates.values().find((t) => t.name === name && t.language === code);
  if (found?.status === 'PAUSED') throw new GraphError(132015);
  if (found?.status === 'DISABLED') throw new GraphError(132016);
  if (found?.status !== 'APPROVED') {
    throw new GraphError(132001, { details: `template name (${name}) does not exist in ${code}` });
  }
  return found;
}

function fill(template: Template, given: Json[]): Json {
  const shown: Json = {};
  for (const component of template.components) {
    const type = String(component.type);
    if (type === 'HEADER') shown.header = fillHeader(template, component, parametersOf(given, 'header'));
    if (type === 'BODY') shown.body = fillText(template, component, parametersOf(given, 'body'), 'body');
    if (type === 'FOOTER') shown.footer = component.text;
    if (type === 'BUTTONS') shown.buttons = (component.buttons as Json[]).map(fillButton(given));
  }
  if (String(shown.body).length > SHOWN_MAX) throw new GraphError(132005);
  return shown;
}

function fillHeader(template: Template, header: Json, parameters: Json[]): Json {
  if (header.format === 'TEXT')
    return { type: 'text', text: fillText(template, header, parameters, 'header') };
  const kind = String(header.format).toLowerCase();
  const [value] = parameters;
  if (value?.type !== kind) {
    const details = `header: Format mismatch, expected ${header.format}, received ${String(value?.type ?? 'UNKNOWN').toUpperCase()}`;
    throw new GraphError(132012, { details });
  }
  return { type: kind, [kind]: value[kind] };
}

function fillText(template: Template, { text }: Json, parameters: Json[], where: string): string {
  const places = [
    ...new Set(Array.from(String(text).matchAll(/\{\{\s*(\w+)\s*\}\}/g), ([, name]) => name ?? '')),
  ];
  if (places.length !== parameters.length) {
    const details = `${where}: number of localizable_params (${parameters.length}) does not match the expected number of params (${places.length})`;
    throw new GraphError(132000, { details });
  }
  const named = template.parameterFormat === 'NAMED';
  return places.reduce((filled, place, index) => {
    const parameter = named ? parameters.find((p) => p.parameter_name === place) : parameters[index];
    if (!parameter) {
      throw new GraphError(100, {
        message: `(#100) Invalid parameter`,
        details: 'Parameter name is missing or empty',
      });
    }
    return filled.replaceAll(new RegExp(`\\{\\{\\s*${place}\\s*\\}\\}`, 'g'), () => textOf(parameter));
  }, String(text));
}

function textOf(parameter: Json): string {
  if (parameter.type === 'currency' || parameter.type === 'date_time') {
    return textAt(objectAt(parameter, parameter.type), 'fallback_value', SHOWN_MAX);
  }
  const text = textAt(parameter, 'text', 32_768);
  if (/[\n\t]| {5}/.test(text)) {
    const details = 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces';
    throw new GraphError(132007, { details });
  }
  return text;
}

function fillButton(given: Json[]): (button: Json, index: number) => Json {
  return (button, index) => {
    const parameters = given.find((c) => lower(c.type) === 'button' && Number(c.index ?? 0) === index)
      ?.parameters as Json[] | undefined;
    const [value] = parameters ?? [];
    const url = String(button.url ?? '');
    if (button.type === 'URL' && url.includes('{{1}}')) {
      if (!value) {
        throw new GraphError(131008, {
          details: `Button at index ${index} of type Url requires a parameter`,
        });
      }
      return { ...button, url: url.replace('{{1}}', encodeURIComponent(String(value.text ?? ''))) };
    }
    return { ...button, ...(value?.payload !== undefined && { payload: value.payload }) };
  };
}

function parametersOf(given: Json[], type: string): Json[] {
  return (given.find((component) => lower(component.type) === type)?.parameters as Json[] | undefined) ?? [];
}

function lower(type: unknown): string {
  return String(type).toLowerCase();
}
