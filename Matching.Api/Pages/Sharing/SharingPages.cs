using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Sharing;
using Matching.Engine.Accounts;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Organizations;
using Matching.Engine.Sharing;
using Matching.Engine.Uploads;
using Matching.Jobs.Nightly;
using Matching.Jobs.Sharing;
using Microsoft.Extensions.Options;

namespace Matching.Api.Pages.Sharing;

/// <summary>The catalogue of shared data, who sees one's own, and webhooks.</summary>
internal static class SharingPages
{
    private static readonly BilingualText Title = new("数据目录", "Shared data");

    public static void MapSharingPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/data", Catalogue).NeedsByKeyOrCookie(Right.ReadSharing);
        pages.MapPost("/data/shares", Share).NeedsByKeyOrCookie(Right.WriteSharing);
        pages.MapPost("/data/shares/{id}/end", End).NeedsByKeyOrCookie(Right.WriteSharing);
        pages.MapPost("/data/webhooks", AddWebhook).NeedsByKeyOrCookie(Right.WriteSharing);
        pages.MapPost("/data/webhooks/{id}/end", EndWebhook).NeedsByKeyOrCookie(Right.WriteSharing);
    }

    private static async Task<IResult> Catalogue(HttpContext http, SharingPageReader reader, string? done, CancellationToken cancellationToken) =>
        PageResult.Of<SharingView, SharingModel>(Title, await reader.ReadAsync(http, FormData.Empty, null, done is not null, cancellationToken));

    private static async Task<IResult> Share(
        HttpContext http, SharingPageReader reader, DataShareStore shares, ConsortiumStore consortia, OrganizationStore organizations, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var named = await organizations.NamedAsync(form, "named", http.PageLanguage(), cancellationToken);
        var made = await form.SendAsync(
            new DataShareRequest
            {
                Audience = form.Choice<ShareAudience>("audience"),
                Named = named,
                ConsortiumId = form["consortiumId"],
                Until = form.Day("until"),
                Purpose = form["purpose"],
                Licence = form["licence"],
            },
            request => DatasetsApi.Share(form["dataset"], request, http, shares, consortia, day, cancellationToken));
        if (made is not Problem problem)
            return Visitor.SeeOther("/data?done=1");
        form.Refuse(problem, http.PageLanguage());
        return PageResult.Of<SharingView, SharingModel>(Title, await reader.ReadAsync(http, form, null, false, cancellationToken)) with
        {
            Status = StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<IResult> End(string id, HttpContext http, DataShareStore shares, CancellationToken cancellationToken) =>
        (await DatasetsApi.End(id, http, shares, cancellationToken)).Result is Problem problem ? problem : Visitor.SeeOther("/data?done=1");

    /// <summary>The secret stands once on the page that answers.</summary>
    private static async Task<IResult> AddWebhook(
        HttpContext http, SharingPageReader reader, WebhookStore webhooks, IOptions<WebhookOptions> options, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var made = await WebhooksApi.Create(
            new() { Url = form["url"], Events = [.. Enum.GetValues<WebhookEvent>().Where(what => form[$"event_{Choices.Key(what)}"].Length > 0)] },
            http, webhooks, options, cancellationToken);
        var secret = (made.Result as Microsoft.AspNetCore.Http.HttpResults.Created<WebhookResponse>)?.Value?.Secret;
        if (made.Result is Problem problem)
            form.Refuse(problem, http.PageLanguage());
        return PageResult.Of<SharingView, SharingModel>(
            Title, await reader.ReadAsync(http, form.IsGood ? FormData.Empty : form, secret, form.IsGood, cancellationToken)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<IResult> EndWebhook(string id, HttpContext http, WebhookStore webhooks, CancellationToken cancellationToken) =>
        (await WebhooksApi.Delete(id, http, webhooks, cancellationToken)).Result is Problem problem ? problem : Visitor.SeeOther("/data?done=1");
}

/// <param name="Shares">One's own, newest first.</param>
/// <param name="Consortia">To which the reader's organization belongs.</param>
/// <param name="Secret">Of the webhook that was added a moment ago.</param>
public sealed record SharingModel(
    IReadOnlyList<(DatasetState State, RefusedRows Refused)> States, IReadOnlyList<SharedOwner> Owners,
    IReadOnlyList<DataShare> Shares, IReadOnlyList<Webhook> Webhooks,
    IReadOnlyList<Consortium> Consortia, FormData Form, string? Secret, bool Done);
