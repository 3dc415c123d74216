package api

// oidcPath is where signing in through an OpenID provider begins.
const oidcPath = sessionPath + "/oidc"
