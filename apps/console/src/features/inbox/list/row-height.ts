/** Every row is this high (list.module.css), so that the list needs to measure none. */
export const ROW_PX = 84;
