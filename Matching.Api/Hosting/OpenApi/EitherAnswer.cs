using Microsoft.OpenApi;

namespace Matching.Api.Hosting.OpenApi;

/// <summary>Routes that answer with one of two things under the same status: the document keeps one of them by itself.</summary>
internal static class EitherAnswer
{
    /// <param name="schemas">By their names in the document.</param>
    public static RouteHandlerBuilder AnswersEither(this RouteHandlerBuilder route, params string[] schemas) =>
        route.AddOpenApiOperationTransformer((operation, context, _) =>
        {
            if (operation.Responses?["200"].Content?["application/json"] is OpenApiMediaType answer)
                answer.Schema = new OpenApiSchema { AnyOf = [.. schemas.Select(name => new OpenApiSchemaReference(name, context.Document))] };
            return Task.CompletedTask;
        });
}
