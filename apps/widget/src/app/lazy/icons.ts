/** Drawn like those of `Icon`. */
export const FILE = 'M14 3v5h5M14 3H5v18h14V8z';
export const DOWN = 'M12 5v14M6 13l6 6 6-6';
