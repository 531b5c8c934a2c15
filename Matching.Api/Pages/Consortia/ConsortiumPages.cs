using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Consortia;
using Matching.Engine.Languages;
using Matching.Engine.MemberFigures;
using Matching.Engine.MemberLists;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Consortia;

/// <summary>A park's home: members, decisions, the three lists, figures year by year, and what an enterprise can show.</summary>
internal static class ConsortiumPages
{
    private const int Years = 4;
    private const int Rows = 100;

    private static readonly BilingualText Title = new("联合体", "Consortia");
    private static readonly BilingualText NewTitle = new("新建联合体", "A new consortium");
    private static readonly BilingualText EditTitle = new("修改联合体", "Edit the consortium");
    private static readonly Problem NoSuchFigure = Problem.NotFound(new("没有这个数字。", "There is no such figure."));
    private static readonly Problem NoSuchList = Problem.NotFound(new("没有这份清单。", "There is no such list."));

    public static void MapConsortiumPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/consortia", List).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapGet("/consortia/new", New).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapPost("/consortia/new", Create).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapGet("/consortia/{id}", Home).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapGet("/consortia/{id}/edit", Edit).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapPost("/consortia/{id}/edit", Change).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapConsortiumMemberPages();
        pages.MapDecisionPages();
        pages.MapProductPages();
        pages.MapGet("/consortia/{id}/lists", Lists).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapPost("/consortia/{id}/lists/{kind}/freeze", Freeze).NeedsByKeyOrCookie(Right.WriteConsortia);
        pages.MapGet("/consortia/{id}/pilot", Pilot).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapGet("/consortia/{id}/figures/{code}", Figure).NeedsByKeyOrCookie(Right.ReadConsortia);
        pages.MapCertificationPages();
    }

    private static async Task<IResult> List(HttpContext http, CancellationToken cancellationToken) =>
        PageResult.Of<ConsortiaView, ConsortiaModel>(Title, new(
            await ConsortiumSight.ListAsync(http, Right.ReadConsortia, cancellationToken), http.Caller().ReachOf(Right.WriteConsortia) == Reach.All));

    private static PageResult New() => FormOf(NewTitle, null, FormData.Empty);

    private static async Task<IResult> Create(HttpContext http, ConsortiumStore consortia, CodeTableStore codes, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var made = await form.SendAsync(
            Read(form, await codes.GetAsync(cancellationToken)), request => ConsortiaApi.Create(request, http, consortia, codes, cancellationToken));
        if (made is not Problem problem)
            return Visitor.SeeOther($"/consortia/{Visitor.IdOf<ConsortiumResponse>(made)}?done=1");
        form.Refuse(problem, http.PageLanguage());
        return FormOf(NewTitle, null, form);
    }

    private static async Task<IResult> Edit(string id, HttpContext http, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is not { } one)
            return ConsortiumCut.NoSuchConsortium;
        var words = new Words(await codes.GetAsync(cancellationToken), http.PageLanguage());
        return FormOf(EditTitle, one, new FormData(new Dictionary<string, string>
        {
            ["name"] = one.Name,
            ["kind"] = Choices.Key(one.Kind),
            ["status"] = Choices.Key(one.Status),
            ["park"] = one.Park,
            ["regions"] = string.Join(' ', one.Regions.Select(words.RegionToType)),
            ["industries"] = string.Join(' ', one.Industries),
            ["foundedOn"] = $"{one.FoundedOn:yyyy-MM-dd}",
            ["charter"] = one.Charter,
        }));
    }

    private static async Task<IResult> Change(
        string id, HttpContext http, ConsortiumStore consortia, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.WriteConsortia, cancellationToken) is not { } one)
            return ConsortiumCut.NoSuchConsortium;
        var form = await FormData.ReadAsync(http);
        var changed = await form.SendAsync(
            Read(form, await codes.GetAsync(cancellationToken)), request => ConsortiaApi.Replace(id, request, http, consortia, codes, cancellationToken));
        if (changed is not Problem problem)
            return Visitor.SeeOther($"/consortia/{id}?done=1");
        form.Refuse(problem, http.PageLanguage());
        return FormOf(EditTitle, one, form);
    }

    private static ConsortiumRequest Read(FormData form, CodeTables tables)
    {
        string[] Codes(string field, Func<string, string?> find) => [.. form[field].Split([' ', ',', '\uff0c', '\u3001'], StringSplitOptions.RemoveEmptyEntries)
            .Select(typed => find(typed) ?? typed)];
        return new()
        {
            Name = form["name"],
            Kind = form.Choice<ConsortiumKind>("kind"),
            Status = form.Choice<ConsortiumStatus>("status"),
            Park = form["park"],
            Regions = Codes("regions", tables.RegionCode),
            Industries = Codes("industries", tables.IndustryCode),
            FoundedOn = form.Day("foundedOn"),
            Charter = form["charter"],
        };
    }

    private static PageResult FormOf(BilingualText title, Consortium? one, FormData form) =>
        PageResult.Of<ConsortiumFormView, ConsortiumFormModel>(title, new(one, form)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };

    private static async Task<IResult> Home(
        string id, string? with, string? done, HttpContext http, ConsortiumStore consortia, DecisionStore decisions, MemberFigureReader reader,
        ConsortiumDay day, CancellationToken cancellationToken)
    {
        var all = await ConsortiumSight.ListAsync(http, Right.ReadConsortia, cancellationToken);
        if (all.FirstOrDefault(one => one.Id == id) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var period = MemberPeriod.Of(day.Today.Year, day.Today, day.Zone);
        var other = all.FirstOrDefault(one => one.Id == with && one.Id != id);
        var union = other is null ? null : await reader.UnionAsync(id, other.Id, period, cancellationToken);
        var sums = union?.Left ?? await reader.OfAsync(id, period, cancellationToken);
        var due = (await decisions.ListAsync(id, cancellationToken)).Select(row => row.Value)
            .Where(one => one is { State: DecisionState.Adopted, DoneOn: null, DueOn: not null }).OrderBy(one => one.DueOn).ToList();
        return PageResult.Of<ConsortiumView, ConsortiumModel>(new(consortium.Name, consortium.Name), new(
            consortium, [.. (await consortia.MembersAsync(id, cancellationToken)).Where(member => member.IsInForce(day.Today))], sums.All(), due,
            [.. all.Where(one => one.Id != id)], other,
            union is null ? [] : [.. sums.All().Select(figure => UnionLine.Of(figure.Kind, union)).OfType<UnionLine>()], done is not null));
    }

    private static async Task<IResult> Lists(
        string id, string? kind, int? year, HttpContext http, MemberListDesk desk, MemberListStore editions, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var chosen = kind is null ? MemberListKind.Talents : Choices.Of<MemberListKind>(kind);
        var frozen = await editions.ListAsync(id, cancellationToken);
        var edition = frozen.FirstOrDefault(one => one.Kind == chosen && one.Year == year);
        if (chosen is not { } of || (year is not null && edition is null))
            return NoSuchList;
        var lines = edition?.Lines() ?? await desk.LinesAsync(id, of, cancellationToken);
        return PageResult.Of<MemberListsView, MemberListsModel>(new("三张清单", "The three lists"), new(
            consortium, of, edition, [.. lines.Take(Rows)], lines.Count, frozen));
    }

    private static async Task<IResult> Freeze(string id, string kind, HttpContext http, MemberListDesk desk, CancellationToken cancellationToken)
    {
        if (Choices.Of<MemberListKind>(kind) is not { } of)
            return NoSuchList;
        return (await MemberListsApi.Freeze(id, new(of), http, desk, cancellationToken)).Result is Problem problem
            ? problem
            : Visitor.SeeOther($"/consortia/{id}/lists?kind={kind}");
    }

    private static async Task<IResult> Pilot(
        string id, string? of, HttpContext http, MemberFigureReader reader, ConsortiumDay day, CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var area = Choices.Of<MemberFigureArea>(of) ?? MemberFigureArea.Matching;
        var periods = Enumerable.Range(day.Today.Year - Years + 1, Years).Select(year => MemberPeriod.Of(year, day.Today, day.Zone)).ToList();
        List<(int Year, IReadOnlyList<MemberFigure> Figures)> years = [.. (await reader.OfAsync(id, periods, cancellationToken)).Zip(
            periods,
            (sums, period) => (period.Year, (IReadOnlyList<MemberFigure>)[.. MemberFigureKinds.All.Where(kind => kind.Area == area).Select(sums.Of)]))];
        return PageResult.Of<PilotView, PilotModel>(new("试点城市看板", "Pilot city"), new(consortium, area, years));
    }

    private static async Task<IResult> Figure(
        string id, string code, int? year, HttpContext http, MemberFigureReader reader, MemberFigureStore store, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (await ConsortiumSight.FindAsync(id, http, Right.ReadConsortia, cancellationToken) is not { } consortium)
            return ConsortiumCut.NoSuchConsortium;
        var of = year ?? day.Today.Year;
        if (MemberFigureKinds.Find(code) is not { } kind || of < MemberFiguresApi.FirstYear || of > day.Today.Year)
            return NoSuchFigure;
        var period = MemberPeriod.Of(of, day.Today, day.Zone);
        var figure = (await reader.OfAsync(id, period, cancellationToken)).Of(kind);
        var all = figure.Evidence();
        var seen = MemberFiguresApi.SeenBy(http, all);
        return PageResult.Of<MemberFigureView, MemberFigureModel>(kind.Name, new(
            consortium, figure, period, [.. seen.Take(Rows)], seen.Count, all.Count - seen.Count,
            await store.HistoryAsync(id, code, day.Today.AddDays(-60), cancellationToken)));
    }
}

public sealed record ConsortiaModel(IReadOnlyList<Consortium> Items, bool MayFound);

/// <param name="Known">As it is stored; null for a new one.</param>
public sealed record ConsortiumFormModel(Consortium? Known, FormData Form);

/// <param name="Due">Adopted and not carried out.</param>
/// <param name="Others">With which it may be looked at together.</param>
public sealed record ConsortiumModel(
    Consortium Consortium, IReadOnlyList<ConsortiumMember> Members, IReadOnlyList<MemberFigure> Figures, IReadOnlyList<ConsortiumDecision> Due,
    IReadOnlyList<Consortium> Others, Consortium? Other, IReadOnlyList<UnionLine> Union, bool Done);

/// <summary>Either = this + other − both.</summary>
public sealed record UnionLine(MemberFigureKind Kind, double One, double Other, double Both, double Either)
{
    internal static UnionLine? Of(MemberFigureKind kind, MemberFigureUnion union) =>
        UnionResponse.From(kind, union) is { } sums ? new(kind, union.Left.Of(kind).Value!.Value, sums.Other, sums.Both, sums.Either) : null;
}

public sealed record MemberListsModel(
    Consortium Consortium, MemberListKind Kind, MemberListEdition? Edition, IReadOnlyList<MemberListLine> Lines, int Count,
    IReadOnlyList<MemberListEdition> Editions);

public sealed record PilotModel(Consortium Consortium, MemberFigureArea Area, IReadOnlyList<(int Year, IReadOnlyList<MemberFigure> Figures)> Years);

/// <param name="LeftOut">Rows of others that the reader does not see.</param>
public sealed record MemberFigureModel(
    Consortium Consortium, MemberFigure Figure, MemberPeriod Period, IReadOnlyList<MemberFigurePart> Rows, int Count, int LeftOut,
    IReadOnlyList<(DateOnly On, double? Value)> History);

