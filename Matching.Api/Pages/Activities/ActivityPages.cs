using Matching.Api.Activities;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Activities;

/// <summary>What members did together and what government gave: a list, which also comes as CSV, and one of them.</summary>
internal static class ActivityPages
{
    private const int PageSize = 20;
    private const int MaxCsv = 10_000;

    private static readonly BilingualText Title = new("活动与激励", "Activities and incentives");

    public static void MapActivityPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/activities", List).NeedsByKeyOrCookie(Right.ReadActivities);
        pages.MapGet("/activities/new", New).NeedsByKeyOrCookie(Right.WriteActivities);
        pages.MapPost("/activities/new", Create).NeedsByKeyOrCookie(Right.WriteActivities);
        pages.MapGet("/activities/{id}", One).NeedsByKeyOrCookie(Right.ReadActivities);
        pages.MapGet("/activities/{id}/delete", ConfirmDeletion).NeedsByKeyOrCookie(Right.WriteActivities);
        pages.MapPost("/activities/{id}/delete", Delete).NeedsByKeyOrCookie(Right.WriteActivities);
    }

    private static async Task<IResult> List(
        HttpContext http, ActivityDesk desk, ActivityStore activities, ConsortiumDay day, string? kind, string? year, string? q, string? format, long? before,
        string? done, CancellationToken cancellationToken)
    {
        var number = Choices.Number(year) is >= 1990 and <= 2200 and var known ? known : (int?)null;
        var filter = await ActivitiesApi.FilterAsync(
            http, desk, null, Choices.Of<ActivityKind>(kind), null, q, number is { } first ? new DateOnly(first, 1, 1) : null,
            number is { } last ? new DateOnly(last, 12, 31) : null, cancellationToken);
        if (format == "csv")
        {
            var all = await activities.ListAsync(filter, null, MaxCsv, cancellationToken);
            return await CsvAnswer.OfAsync("activities", all.Items.Select(ActivityCsvLine.From), cancellationToken);
        }

        return PageResult.Of<ActivitiesView, ActivitiesModel>(Title, new(
            await activities.ListAsync(filter, before, PageSize, cancellationToken),
            await activities.CountAsync(filter with { Kind = null }, cancellationToken),
            kind ?? "", number, q ?? "", (await desk.ConsortiaAsync(http, Right.ReadActivities, cancellationToken)).Count > 0, done is not null));
    }

    private static async Task<IResult> One(string id, HttpContext http, ActivityDesk desk, string? done, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http, cancellationToken) is not { Value: var activity } ? ActivityDesk.NoSuchActivity
            : PageResult.Of<ActivityView, ActivityModel>(new(activity.Title, activity.Title), new(
                activity, http.Caller().May(Right.WriteActivities) && await desk.MayWriteAsync(activity, http, cancellationToken), done is not null));

    private static Task<PageResult> New(HttpContext http, ActivityDesk desk, ConsortiumDay day, string? consortium, CancellationToken cancellationToken) =>
        FormAsync(
            new FormData(new Dictionary<string, string> { ["from"] = $"{day.Today:yyyy-MM-dd}", ["consortiumId"] = consortium ?? "" }), http, desk,
            cancellationToken);

    private static async Task<IResult> Create(HttpContext http, ActivityDesk desk, ActivityStore activities, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var made = await form.SendAsync(
            new ActivityRequest
            {
                ConsortiumId = form["consortiumId"],
                Kind = form.Choice<ActivityKind>("kind"),
                Title = form["title"],
                About = form["about"],
                From = form.Day("from"),
                To = form.Day("to"),
                Amount = form.Choice<ActivityAmount>("amount"),
                Evidence = form["evidence"],
                Giver = form["giver"],
                Members = [.. form.Values.Where(field => field.Key.StartsWith("m_", StringComparison.Ordinal)).Select(field => field.Key[2..])],
            },
            request => ActivitiesApi.Create(request, http, desk, activities, cancellationToken));
        if (made is Problem problem)
        {
            form.Refuse(problem, http.PageLanguage());
            return (await FormAsync(form, http, desk, cancellationToken)) with { Status = StatusCodes.Status400BadRequest };
        }

        return Visitor.SeeOther($"/activities/{Visitor.IdOf<ActivityResponse>(made)}?done=1");
    }

    private static async Task<IResult> ConfirmDeletion(string id, HttpContext http, ActivityDesk desk, CancellationToken cancellationToken) =>
        await desk.FindAsync(id, http, cancellationToken) is not { Value: var activity } ? ActivityDesk.NoSuchActivity
            : !await desk.MayWriteAsync(activity, http, cancellationToken) ? Ownership.NotYours
            : PageResult.Of<ConfirmView, ConfirmModel>(new("删除活动", "Delete the activity"), new(
                new($"删除“{activity.Title}”？", $"Delete '{activity.Title}'?"),
                new("删除后它不再计入任何数字，内容不能恢复。", "It counts in no figure any more, and its text cannot be had back."),
                new("删除", "Delete"), $"/activities/{id}/delete", $"/activities/{id}"));

    private static async Task<IResult> Delete(string id, HttpContext http, ActivityDesk desk, ActivityStore activities, CancellationToken cancellationToken) =>
        (await ActivitiesApi.Delete(id, http, desk, activities, cancellationToken)).Result is Problem problem ? problem
            : Visitor.SeeOther("/activities?done=1");

    private static async Task<PageResult> FormAsync(FormData form, HttpContext http, ActivityDesk desk, CancellationToken cancellationToken)
    {
        var all = await desk.ConsortiaAsync(http, Right.WriteActivities, cancellationToken);
        var chosen = all.FirstOrDefault(one => one.Id == form["consortiumId"]) ?? (all.Count > 0 ? all[0] : null);
        return PageResult.Of<ActivityFormView, ActivityFormModel>(new("登记活动", "A new activity"), new(
            form, all, chosen, chosen is null ? new Dictionary<string, string>() : await desk.NamesAsync(chosen.Id, cancellationToken),
            ActivityDesk.Own(http)));
    }
}

/// <param name="Counts">Of each kind, by the other filters.</param>
/// <param name="HasConsortium">The reader sees activities of some consortium.</param>
public sealed record ActivitiesModel(
    Page<Stored<Activity>> Page, IReadOnlyDictionary<ActivityKind, int> Counts, string Kind, int? Year, string Text, bool HasConsortium, bool Done);

public sealed record ActivityModel(Activity Activity, bool MayWrite, bool Done);

/// <param name="All">For which the reader may add one.</param>
/// <param name="Own">The organization for which the reader writes; null for whoever writes for all.</param>
public sealed record ActivityFormModel(
    FormData Form, IReadOnlyList<Consortium> All, Consortium? Consortium, IReadOnlyDictionary<string, string> Names, string? Own);
