export const LIST_ID = 'search-results';
export const optionId = (index: number): string => `${LIST_ID}-${index}`;
