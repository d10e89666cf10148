/** A strip of selvedge: white cloth, its red thread. As a data URL, since browsers ask for an icon in any case. */
export const shopIcon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='3' fill='%2327375b'/%3E%3Cpath d='M9 0h5v16H9z' fill='%23f6f2ea'/%3E%3Cpath d='M11 0h1.4v16H11z' fill='%23b3261e'/%3E%3C/svg%3E"
