/** What the provider, the sign-in and the tests agree on. */
export const CLIENT_ID = 'storefront';
export const REDIRECT_URI = 'http://127.0.0.1/signed-in';
export const RESOURCE = 'https://api.shop.example';
export const SCOPES = 'catalog:write';
