using Matching.Api.Hosting.Requests;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;

namespace Matching.Api.Hosting.OpenApi;

/// <summary>The headers that every route of a method understands; handlers do not name them.</summary>
internal static class OperationHeaders
{
    public static void Describe(OpenApiOperation operation, ApiDescription description)
    {
        if (description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) != true)
            return;
        operation.Parameters ??= [];
        Add(operation, "Accept-Language", "`zh` (default) or `en`: the language of sentences for people.");
        var single = operation.Responses?.ContainsKey("304") == true;
        switch (description.HttpMethod)
        {
            // Of an answer that holds a secret nothing is kept.
            case "POST" when !description.ActionDescriptor.EndpointMetadata.OfType<ShownOnce>().Any():
                Add(operation, IdempotentPosts.Header, "A key of the caller's choice: the same key with the same body gets the first answer again.");
                break;
            case "PUT" or "DELETE" when single || operation.Responses?.ContainsKey("412") == true:
                Add(operation, "If-Match", "The ETag that was read: 412 where it has changed since.");
                break;
            case "GET" when single:
                Add(operation, "If-None-Match", "The ETag that the caller has: 304 where it is still so.");
                break;
        }
    }

    private static void Add(OpenApiOperation operation, string name, string description) => operation.Parameters!.Add(new OpenApiParameter
    {
        Name = name,
        In = ParameterLocation.Header,
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    });
}
