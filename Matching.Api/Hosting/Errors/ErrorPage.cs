namespace Matching.Api.Hosting.Errors;

/// <summary>Draws a problem as a page.</summary>
internal delegate Task ErrorPage(HttpContext http, Problem problem);
