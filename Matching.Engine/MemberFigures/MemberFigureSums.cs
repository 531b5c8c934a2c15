using Matching.Engine.Activities;
using Matching.Engine.Consortia;
using Matching.Engine.Courses;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;
using Matching.Engine.Statistics;
using Matching.Engine.Technology;

namespace Matching.Engine.MemberFigures;

/// <summary>Adds up the figures of one side. Pure; the order of rows changes nothing but the order of evidence.</summary>
public sealed class MemberFigureSums
{
    private static readonly Refusal NothingToShare = new("noWhole", "没有可以作分母的数据。", "There is nothing of which it could be a share.");
    private static readonly Refusal NoRun = new("noRun", "还没有发布过重算。", "No run has been published.");

    private static readonly Refusal NoHeadcount = new(
        "noHeadcount", "有成员企业没有登记职工人数，见名单。", "Member enterprises have no head count; they are listed.");

    private readonly MemberData _data;
    private readonly MemberSide _side;
    private readonly IReadOnlyList<MemberSeat> _members;
    private readonly Dictionary<string, IReadOnlyCollection<string>> _consortiaOf;

    public MemberFigureSums(MemberData data, MemberSide side)
    {
        (_data, _side) = (data, side);
        // Whoever has several roles counts once: with the highest in either consortium, with the lowest in both.
        _members =
        [
            .. data.Seats.Where(seat => side.Consortia.Contains(seat.ConsortiumId) && side.Organizations.Contains(seat.OrganizationId))
                .GroupBy(seat => seat.OrganizationId, StringComparer.Ordinal)
                .Select(seats => side.HasOwnRows
                    ? seats.OrderBy(seat => seat.Role).First() with { HasDuties = seats.Any(seat => seat.HasDuties) }
                    : seats.OrderBy(seat => seat.Role).Last() with { HasDuties = seats.All(seat => seat.HasDuties) })
                .OrderBy(seat => seat.OrganizationId, StringComparer.Ordinal),
        ];
        _consortiaOf = data.Seats.Where(seat => side.Consortia.Contains(seat.ConsortiumId)).GroupBy(seat => seat.AccountId, StringComparer.Ordinal)
            .ToDictionary(
                seats => seats.Key, seats => (IReadOnlyCollection<string>)[.. seats.Select(seat => seat.ConsortiumId).Distinct()], StringComparer.Ordinal);
    }

    public IReadOnlyList<MemberFigure> All() => [.. MemberFigureKinds.All.Select(Of)];

    public MemberFigure Of(MemberFigureKind kind)
    {
        var rows = Rows(kind);
        if (kind == MemberFigureKinds.BalanceAge && rows.Count == 0)
            return new(kind, [], NoRun);
        if (kind == MemberFigureKinds.InternShare
            && Of(OrganizationKind.Enterprise).Where(seat => seat.Headcount is null or 0).Select(Member).ToList() is { Count: > 0 } lacking)
        {
            return new(kind, [], NoHeadcount, lacking);
        }

        if (kind.IsShare && rows.Sum(row => row.Whole) <= 0)
            return new(kind, [], NothingToShare);
        return kind.IsOfPeople && IsTelling(kind, rows) ? new(kind, [], FewPeople.Refused) : new(kind, rows);
    }

    /// <summary>Whether the count, or the rest of it, tells of single people.</summary>
    private static bool IsTelling(MemberFigureKind kind, IReadOnlyList<MemberFigurePart> rows)
    {
        var (part, whole) = (rows.Sum(row => row.Quantity), rows.Sum(row => row.Whole));
        return MemberFigure.IsFew(part)
            || (kind.IsShare && kind != MemberFigureKinds.PlacementShare && (MemberFigure.IsFew(whole) || MemberFigure.IsFew(whole - part)));
    }

    private IReadOnlyList<MemberFigurePart> Rows(MemberFigureKind kind) => kind.Code switch
    {
        "members.enterprises" => [.. Of(OrganizationKind.Enterprise).Select(Member)],
        "members.colleges" => [.. Of(OrganizationKind.College).Select(Member)],
        "members.others" => [.. _members.Where(seat => seat.Kind is not (OrganizationKind.Enterprise or OrganizationKind.College)).Select(Member)],
        "members.board" => [.. _members.Where(seat => seat.Role is MemberRole.Lead or MemberRole.Director).Select(Member)],
        "members.duties" => [.. _members.Select(seat => Part(seat, seat.HasDuties))],
        "enterprises.active" => [.. Of(OrganizationKind.Enterprise).Select(seat => Part(seat, Has(seat, _data.Posts)))],
        "colleges.active" => [.. Of(OrganizationKind.College).Select(seat => Part(seat, Has(seat, _data.Programs)))],
        "posts.open" => [.. Posts().Select(post => Row(post, 1))],
        "people.sought" => [.. Posts().Where(post => post.Kind == DemandKind.Employment).Select(post => Row(post, post.Headcount))],
        "seats.interns" => [.. InternPosts().Select(post => Row(post, post.Headcount))],
        "seats.apprentices" => [.. Posts().Where(post => post.Kind == DemandKind.Apprenticeship).Select(post => Row(post, post.Headcount))],
        "interns.share" => InternShare(),
        "programs.offered" => [.. Programs().Select(program => new MemberFigurePart("program", program.Id, program.College, program.Specialty, 1))],
        "graduates" => [.. Programs().Where(program => program.Graduates is not null)
            .Select(program => new MemberFigurePart("program", program.Id, program.College, program.Specialty, program.Graduates!.Value))],
        "placements.started" => [.. Begun().Where(IsSigned).Select(placement => Row(placement, 1))],
        "placements.share" => [.. InternPosts().Select(post => Row(post, 0) with { Whole = post.Headcount }),
            .. Begun().Where(IsSigned).Select(placement => Row(placement, 1))],
        "agreements.signed" => [.. Begun().Where(placement => placement.State != PlacementState.Broken)
            .Select(placement => Row(placement, IsSigned(placement) ? 1 : 0) with { Whole = 1 })],
        "placements.broken" => [.. Begun().Where(placement => IsSigned(placement) || placement.State == PlacementState.Broken)
            .Select(placement => Row(placement, placement.State == PlacementState.Broken ? 1 : 0) with { Whole = 1 })],
        "placements.kept" => [.. Begun().Where(placement => placement.Outcome is not null)
            .Select(placement => Row(placement, placement.Outcome == PlacementOutcome.Hired ? 1 : 0) with { Whole = 1 })],
        "hires" => [.. Owned(_data.Hires).Select(hire => new MemberFigurePart("outcome", hire.Id, hire.Enterprise, hire.Title, hire.People))],
        "interns.breaches" => [.. _data.Alarms.Where(raised => raised.Alarm.Code.StartsWith("intern.", StringComparison.Ordinal) && Lies(raised.Placement)
                && (Has(raised.Placement.Enterprise) || Has(raised.Placement.College) || Has(raised.Placement.Terms.SecondEnterprise ?? "")))
            .Select(raised => new MemberFigurePart("alarm", raised.Placement.Id, raised.Placement.Enterprise, raised.Alarm.Code, 1))],
        "decisions.adopted" => [.. Decisions().Where(one => one.State == DecisionState.Adopted && _data.Period.Holds(one.HeldOn))
            .Select(one => Row(one, true))],
        "decisions.inTime" => [.. Decisions()
            .Where(one => one.DueOn is { } due && due.Year == _data.Period.Year && one.IsInTime(_data.Period.Today) is not null)
            .Select(one => Row(one, one.IsInTime(_data.Period.Today) == true) with { Whole = 1 })],
        "lists.current" => [.. _data.Editions.Where(one => Own(one.ConsortiumId) && one.Year == _data.Period.Year)
            .Select(one => new MemberFigurePart("list", $"{one.ConsortiumId}/{one.Kind}", "", one.Kind.ToString(), 1))],
        "products" => [.. _members.SelectMany(seat => _data.Products[seat.OrganizationId])
            .Select(one => new MemberFigurePart("product", one.Id, one.Owner, one.Name, 1))],
        "rounds.published" => [.. _data.Rounds.Where(round => Own(round.Owner) && _data.Period.Holds(round.PublishedOn))
            .Select(round => new MemberFigurePart("round", round.Id, "", round.Title, 1))],
        "balance.age" => _data.Run is { } run ? [new("run", run.Id, "", "", Math.Max(0, _data.Period.Day.DayNumber - run.On.DayNumber))] : [],
        "training.needed" => [.. Posts().Where(post => post.Kind == DemandKind.Training).Select(post => Row(post, post.Headcount))],
        "training.seats" => [.. Owned(_data.Runs).Select(run => Row(run, run.Seats))],
        "training.people" => [.. Owned(_data.Trained).Select(one => new MemberFigurePart("demand", one.NeedId, one.Enterprise, one.Title, one.People))],
        "training.enrolled" => [.. Owned(_data.Runs).Where(run => run.Enrolled > 0).Select(run => Row(run, run.Enrolled))],
        "technology.needs" => [.. Posted().Select(need => Row(need, 1))],
        "technology.answered" => [.. Posted().Select(need => Row(need, need.IsAnsweredBy(_data.Period.Day) ? 1 : 0) with { Whole = 1 })],
        "technology.overdue" => [.. Owned(_data.Needs).Where(need => need.IsOverdueOn(_data.Period.Day)).Select(need => Row(need, 1))],
        "technology.projects" => [.. Signed().Where(project => Has(project.Enterprise)).Select(project => Row(project, project.Enterprise))],
        "technology.teamProjects" => [.. Signed().Where(project => Has(project.College)).Select(project => Row(project, project.College))],
        "technology.accepted" => [.. _data.Projects.Where(project => Has(project.Enterprise) && project.AcceptedOn is { } on && _data.Period.Holds(on))
            .Select(project => Row(project, project.Enterprise))],
        "activities" => [.. Activities().Select(Row)],
        _ when MemberFigureKinds.OfActivities.TryGetValue(kind.Code, out var of) => [.. Activities().Where(one => one.Kind == of).Select(Row)],
        _ when MemberFigureKinds.OfLedger.TryGetValue(kind.Code, out var type) => [.. Accounts(type)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind.Code, "A figure without a sum."),
    };

    /// <summary>A row for each member with anything of the type: its account of the period.</summary>
    private IEnumerable<MemberFigurePart> Accounts(LedgerType type)
    {
        foreach (var account in _members.GroupBy(seat => seat.AccountId, StringComparer.Ordinal))
        {
            if ((double)_data.Ledger.SumOf(account.Key, type, _consortiaOf[account.Key], !_side.HasOwnRows) is var sum and not 0)
                yield return Member(account.First()) with { Entity = "account", Id = account.Key, Quantity = sum };
        }
    }

    private IReadOnlyList<MemberFigurePart> InternShare()
    {
        var seats = InternPosts().GroupBy(post => post.Enterprise, StringComparer.Ordinal)
            .ToDictionary(posts => posts.Key, posts => posts.Sum(post => post.Headcount), StringComparer.Ordinal);
        return [.. Of(OrganizationKind.Enterprise).Select(seat => Member(seat) with
        {
            Quantity = _data.NamesByOrganization[seat.OrganizationId].Sum(name => seats.GetValueOrDefault(name)),
            Whole = seat.Headcount ?? 0,
        })];
    }

    private IEnumerable<MemberSeat> Of(OrganizationKind kind) => _members.Where(seat => seat.Kind == kind);

    private IEnumerable<MemberPost> Posts() => Owned(_data.Posts);

    private IEnumerable<MemberPost> InternPosts() => Posts().Where(post => post.Kind is DemandKind.Internship or DemandKind.Apprenticeship);

    private IEnumerable<MemberProgram> Programs() => Owned(_data.Programs);

    /// <summary>What alarms today is today's; of a time that is past it counts where the placement was in it.</summary>
    private bool Lies(Placement placement) => (placement.IsStanding && _data.Period.Day == _data.Period.Today)
        || (placement.Terms.StartsOn <= _data.Period.Day && placement.Terms.EndsOn >= _data.Period.FirstDay);

    private IEnumerable<TracedNeed> Posted() => Owned(_data.Needs).Where(need => _data.Period.Holds(need.PostedOn));

    private IEnumerable<TracedProject> Signed() =>
        _data.Projects.Where(project => project.IsSigned && project.ContractedOn is { } on && _data.Period.Holds(on));

    private IEnumerable<NamedActivity> Activities() => _data.Activities.Where(one => Own(one.ConsortiumId));

    private IEnumerable<MemberPlacement> Begun() => Owned(_data.Placements).Where(placement => _data.Period.Holds(placement.StartsOn));

    private IEnumerable<ConsortiumDecision> Decisions() => _data.Decisions.Where(one => Own(one.ConsortiumId));

    private IEnumerable<T> Owned<T>(ILookup<string, T> rows) => _side.Names.Order(StringComparer.Ordinal).SelectMany(name => rows[name]);

    private bool Has(string name) => _side.Names.Contains(name);

    private bool Has<T>(MemberSeat seat, ILookup<string, T> rows) => _data.NamesByOrganization[seat.OrganizationId].Any(name => rows[name].Any());

    private bool Own(string consortiumId) => _side.HasOwnRows && _side.Consortia.Contains(consortiumId);

    private static bool IsSigned(MemberPlacement placement) =>
        placement.State is PlacementState.Agreed or PlacementState.Active or PlacementState.Ended;

    private static MemberFigurePart Member(MemberSeat seat) => new("organization", seat.OrganizationId, seat.Name, seat.Name, 1);

    private static MemberFigurePart Part(MemberSeat seat, bool holds) => Member(seat) with { Quantity = holds ? 1 : 0, Whole = 1 };

    private static MemberFigurePart Row(MemberPost post, double quantity) => new("demand", post.Id, post.Enterprise, post.Title, quantity);

    private static MemberFigurePart Row(MemberPlacement placement, double quantity) => new("placement", placement.Id, placement.Enterprise, "", quantity);

    private static MemberFigurePart Row(CountedRun run, double quantity) =>
        new("course-run", $"{run.OfferId}/{run.Run}", run.Provider, run.Title, quantity);

    private static MemberFigurePart Row(TracedNeed need, double quantity) => new("technology-need", need.Id, need.Enterprise, need.Title, quantity);

    private static MemberFigurePart Row(TracedProject project, string owner) => new("project", project.Id, owner, project.Contract, 1);

    private static MemberFigurePart Row(NamedActivity activity) => new("activity", activity.Id, "", activity.Title, 1);

    private static MemberFigurePart Row(ConsortiumDecision decision, bool counts) =>
        new("decision", decision.Id, "", $"{decision.Number}. {decision.Title}", counts ? 1 : 0);
}
