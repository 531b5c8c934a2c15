using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Sharing;
using Matching.Jobs.Sharing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Matching.Api.Sharing;

/// <summary>Addresses that are told of new runs, of the feed, of applications and of decisions, each delivery signed.</summary>
internal static class WebhooksApi
{
    private const int MaxDeliveries = 100;

    private static readonly Problem NoSuchWebhook = Problem.NotFound(new("没有这个回调地址。", "There is no such webhook."));

    private static readonly Problem TooMany = new(409, "tooMany", new(
        $"一个单位最多 {Webhook.MostOfOne} 个回调地址。", $"An organization has {Webhook.MostOfOne} webhooks at most."));

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var webhooks = api.MapGroup("/webhooks").WithTags("Sharing");
        webhooks.MapPost("", Create).Needs(Right.WriteSharing).WithMetadata(new ShownOnce())
            .WithSummary("Adds a webhook; its secret is told once").AnswersProblems(409, 413, 415);
        webhooks.MapGet("", List).Needs(Right.WriteSharing).WithSummary("One's own webhooks");
        webhooks.MapGet("/{id}/deliveries", Deliveries).Needs(Right.WriteSharing).WithSummary("What a webhook was told, newest first").AnswersProblems(404);
        webhooks.MapDelete("/{id}", Delete).Needs(Right.WriteSharing).WithSummary("Ends a webhook").AnswersProblems(404);
    }

    internal static async Task<Results<Created<WebhookResponse>, Problem>> Create(
        WebhookRequest request, HttpContext http, WebhookStore webhooks, IOptions<WebhookOptions> options, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        if (http.Caller().Affiliation.OrganizationId is not { } own)
            return Ownership.NotYours;
        if (errors.None && !WebhookSender.IsAllowed(request.Url!, options.Value))
            errors.Add("/url", "须是 https 地址，且不在内网。", "It must be an https address outside of private networks.");
        if (request.Events is { Count: 0 })
            errors.Add("/events", "请至少选一种事件。", "Choose one kind of event at least.");
        if (!errors.None)
            return Problem.Invalid(errors);
        if ((await webhooks.ListAsync(own, cancellationToken)).Count >= Webhook.MostOfOne)
            return TooMany;
        var made = await webhooks.AddAsync(own, request.Url!, [.. request.Events!.Distinct()], cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/webhooks/{made.Id}", WebhookResponse.From(made, withSecret: true));
    }

    internal static async Task<Ok<ListResponse<WebhookResponse>>> List(HttpContext http, WebhookStore webhooks, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ListResponse<WebhookResponse>(
            [.. (await OwnAsync(http, webhooks, cancellationToken)).Select(webhook => WebhookResponse.From(webhook, withSecret: false))], null));

    internal static async Task<Results<Ok<ListResponse<DeliveryResponse>>, Problem>> Deliveries(
        string id, HttpContext http, WebhookStore webhooks, CancellationToken cancellationToken) =>
        (await OwnAsync(http, webhooks, cancellationToken)).All(webhook => webhook.Id != id) ? NoSuchWebhook
            : TypedResults.Ok(new ListResponse<DeliveryResponse>(
                [.. (await webhooks.DeliveriesAsync(id, MaxDeliveries, cancellationToken)).Select(DeliveryResponse.From)], null));

    internal static async Task<Results<NoContent, Problem>> Delete(string id, HttpContext http, WebhookStore webhooks, CancellationToken cancellationToken) =>
        await webhooks.EndAsync(id, http.Caller().Affiliation.OrganizationId ?? "", cancellationToken) ? TypedResults.NoContent() : NoSuchWebhook;

    private static Task<IReadOnlyList<Webhook>> OwnAsync(HttpContext http, WebhookStore webhooks, CancellationToken cancellationToken) =>
        webhooks.ListAsync(http.Caller().Affiliation.OrganizationId ?? "", cancellationToken);
}
