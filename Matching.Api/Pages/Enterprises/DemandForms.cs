using Matching.Api.Demands;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Requests;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Enterprises;

/// <summary>Writing a demand: seen before it is saved, and never over what somebody else wrote meanwhile.</summary>
internal static class DemandForms
{
    private const int Previewed = 5;

    private static readonly BilingualText NewTitle = new("新岗位", "New post");
    private static readonly BilingualText EditTitle = new("修改岗位", "Edit the post");
    private static readonly BilingualText Exists = new("这个编号的岗位已经有了：请换一个编号，或去修改那一条。", "A post of this number exists: take another number, or edit that one.");
    private static readonly BilingualText NeedsReason = new("更正其他单位的岗位，要写明理由。", "Correcting another's post needs a reason.");

    public static void MapDemandForms(this RouteGroupBuilder pages)
    {
        pages.MapGet("/demands/new", New).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapPost("/demands/new", Create).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapGet("/demands/{id}/edit", Edit).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapPost("/demands/{id}/edit", Change).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapGet("/demands/{id}/delete", ConfirmDeletion).NeedsByKeyOrCookie(Right.WriteDemands);
        pages.MapPost("/demands/{id}/delete", Delete).NeedsByKeyOrCookie(Right.WriteDemands);
    }

    private static PageResult New(HttpContext http)
    {
        var names = http.Scope(Right.WriteDemands).OwnNames;
        return Show(NewTitle, new DemandFormModel(new(new Dictionary<string, string>
        {
            ["enterprise"] = names is [var own, ..] ? own : "",
            ["headcount"] = "1",
        }), names));
    }

    private static async Task<IResult> Create(
        HttpContext http, DemandStore demands, DemandImport import, LiveIndex live, IndexRefresher index, ConsortiumDay day, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var (form, demand) = await ReadAsync(http, import, ExternalIds.New(clock), null, cancellationToken);
        var model = new DemandFormModel(form, http.Scope(Right.WriteDemands).OwnNames);
        if (demand is null || form["action"] != "save")
            return Again(NewTitle, Preview(model, demand, http, live, day));
        var written = await demands.CreateAsync(demand, cancellationToken);
        if (written.Outcome == WriteEffect.AlreadyExists)
        {
            form.Refuse("demand_id", Exists, http.PageLanguage());
            return Again(NewTitle, model);
        }

        await index.RefreshAsync(cancellationToken);
        return Visitor.SeeOther($"/demands/{demand.Id}?done=1");
    }

    private static async Task<IResult> Edit(
        string id, HttpContext http, DemandStore demands, CodeTableStore codes, CancellationToken cancellationToken) =>
        await FindAsync(id, http, demands, cancellationToken) is { } row
            ? Show(EditTitle, Model(Written(row, await codes.GetAsync(cancellationToken), http.PageLanguage()), row, http))
            : DemandsApi.NoSuchDemand;

    private static async Task<IResult> Change(
        string id, HttpContext http, DemandStore demands, DemandImport import, CorrectedRows corrected, LiveIndex live, IndexRefresher index,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, demands, cancellationToken) is not { } row)
            return DemandsApi.NoSuchDemand;
        var (form, demand) = await ReadAsync(http, import, row.Value.ExternalId, row.Value, cancellationToken);
        var model = Model(form, row, http);
        if (model.NeedsReason && form["action"] == "save" && form["reason"].Trim().Length is 0 or > Ownership.MaxReason)
            form.Refuse("reason", NeedsReason, http.PageLanguage());
        if (demand is null || !form.IsGood || form["action"] != "save")
            return Again(EditTitle, Preview(model, demand, http, live, day));
        var written = await corrected.WriteAsync(
            http.Caller(), id, model.NeedsReason ? form["reason"] : null,
            () => demands.ReplaceAsync(id, demand, form.Version, cancellationToken), cancellationToken);
        if (written.Outcome == WriteEffect.VersionDiffers)
            return Show(EditTitle, model with { Conflict = await FindAsync(id, http, demands, cancellationToken) }) with { Status = 409 };
        if (written.Outcome == WriteEffect.NotFound)
            return DemandsApi.NoSuchDemand;
        await index.RefreshAsync(cancellationToken);
        return Visitor.SeeOther($"/demands/{id}?done=1");
    }

    private static async Task<IResult> ConfirmDeletion(string id, HttpContext http, DemandStore demands, CancellationToken cancellationToken) =>
        await FindAsync(id, http, demands, cancellationToken) is { } row && http.Scope(Right.WriteDemands).Owns(row.Value.Enterprise)
            ? PageResult.Of<ConfirmView, ConfirmModel>(new("删除岗位", "Delete the post"), new(
                new($"删除“{row.Value.Title}”？", $"Delete '{row.Value.Title}'?"),
                new("删除后它立即从所有列表中消失，内容不能恢复。如果只是招满了，把截止日期改成今天更好：结果和历史会留下来。",
                    "It leaves all lists at once, and its text cannot be had back. If the post is only filled, set its closing date instead: "
                        + "outcomes and history stay."),
                new("删除", "Delete"), $"/demands/{id}/delete", $"/demands/{id}"))
            : DemandsApi.NoSuchDemand;

    private static async Task<IResult> Delete(string id, HttpContext http, DemandStore demands, IndexRefresher index, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, http, demands, cancellationToken) is not { } row)
            return DemandsApi.NoSuchDemand;
        if (!http.Scope(Right.WriteDemands).Owns(row.Value.Enterprise))
            return Ownership.NotYours;
        await demands.DeleteAsync(id, null, cancellationToken);
        await index.RefreshAsync(cancellationToken);
        return Visitor.SeeOther("/demands");
    }

    /// <summary>A row that the caller may write.</summary>
    private static Task<Stored<Demand>?> FindAsync(string id, HttpContext http, DemandStore demands, CancellationToken cancellationToken) =>
        demands.GetAsync(id, http.Scope(Right.WriteDemands), cancellationToken);

    /// <summary>The form, and the demand that it says where nothing is wrong with it.</summary>
    /// <param name="number">Taken where the form names none.</param>
    private static async Task<(FormData Form, Demand? Demand)> ReadAsync(
        HttpContext http, DemandImport import, string number, Demand? stored, CancellationToken cancellationToken)
    {
        var (form, language) = (await FormData.ReadAsync(http), http.PageLanguage());
        var fields = new Dictionary<string, string>(form.Values);
        // Who owns a row, and its number, are its key: they stay.
        fields["demand_id"] = stored is null && form["demand_id"].Trim().Length > 0 ? form["demand_id"] : number;
        fields["enterprise"] = stored?.Enterprise ?? form["enterprise"];
        var scope = stored is null ? http.Scope(Right.WriteDemands) : Scope.All;
        var read = await import.ReadAsync(fields, scope, language, cancellationToken);
        foreach (var error in read.Errors)
            form.Refuse(error.Field, error.Message);
        var skills = SkillLines.Read(form, language);
        var visibility = form.Choice<Visibility>("visibility") ?? stored?.Visibility ?? Visibility.Everyone;
        return (form, form.IsGood && read.Item is { } demand
            ? demand with { Skills = skills, Visibility = visibility } : null);
    }

    private static DemandFormModel Preview(DemandFormModel model, Demand? demand, HttpContext http, LiveIndex live, ConsortiumDay day) =>
        demand is null || model.Form["action"] != "preview" || live.Current?.SeenBy(http) is not { } view ? model
            : model with { Preview = view.ProgramsFor(demand, Previewed, day.Today, http.PageLanguage()) };

    private static DemandFormModel Model(FormData form, Stored<Demand> row, HttpContext http) =>
        new(form, [row.Value.Enterprise]) { Row = row, NeedsReason = !http.Scope(Right.WriteDemands).Owns(row.Value.Enterprise) };

    private static FormData Written(Stored<Demand> row, CodeTables codes, Language language)
    {
        var (demand, words) = (row.Value, new Words(codes, language));
        var values = new Dictionary<string, string>
        {
            ["demand_id"] = demand.ExternalId,
            ["enterprise"] = demand.Enterprise,
            ["title"] = demand.Title,
            ["description"] = demand.Description,
            ["kind"] = Choices.Key(demand.Kind),
            ["headcount"] = $"{demand.Headcount}",
            ["education"] = Choices.Key(demand.Education),
            ["industry"] = words.IndustryToType(demand.Industry),
            ["region"] = words.RegionToType(demand.Region),
            ["salary_min"] = $"{demand.SalaryMin:0.##}",
            ["salary_max"] = $"{demand.SalaryMax:0.##}",
            ["opens_on"] = $"{demand.OpensOn:yyyy-MM-dd}",
            ["closes_on"] = $"{demand.ClosesOn:yyyy-MM-dd}",
            ["same_post_employees"] = $"{demand.Terms.SamePostEmployees}",
            ["post_wage"] = $"{demand.Terms.PostWage:0.##}",
            ["lowest_step"] = $"{demand.Terms.LowestStep:0.##}",
            ["hours_a_day"] = $"{demand.Terms.HoursADay:0.##}",
            ["intensity"] = $"{demand.Terms.Intensity}",
            ["venue"] = demand.Terms.Venue is { } venue ? Choices.Key(venue) : "",
            ["months"] = $"{demand.Terms.Months}",
            ["starts_on"] = $"{demand.Terms.StartsOn:yyyy-MM-dd}",
            ["specialties"] = string.Join(';', demand.Terms.Specialties),
            ["visibility"] = Choices.Key(demand.Visibility),
            ["version"] = $"{row.Version}",
        };
        foreach (var (field, value) in SkillLines.Write(demand.Skills))
            values[field] = value;
        return new(values);
    }

    private static PageResult Show(BilingualText title, DemandFormModel model) => PageResult.Of<DemandFormView, DemandFormModel>(title, model);

    /// <summary>As it was typed; 400 where something is wrong with it.</summary>
    private static PageResult Again(BilingualText title, DemandFormModel model) =>
        Show(title, model) with { Status = model.Form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest };
}

/// <param name="Names">Under which of its names the reader's organization may write; none where it may write for anybody.</param>
public sealed record DemandFormModel(FormData Form, IReadOnlyList<string> Names)
{
    /// <summary>The row as it is stored; null for a new one.</summary>
    public Stored<Demand>? Row { get; init; }

    /// <summary>The first programs for what is not saved yet.</summary>
    public MatchList? Preview { get; init; }

    /// <summary>What somebody else wrote meanwhile.</summary>
    public Stored<Demand>? Conflict { get; init; }

    public bool NeedsReason { get; init; }
}
