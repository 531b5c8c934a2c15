using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Contacts;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Pairs;
using Matching.Engine.Programs;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Contacts;

/// <summary>Interests, sent and received, and how others reach one's own organization.</summary>
internal static class InterestPages
{
    private const int Most = 200;

    private static readonly BilingualText Title = new("对接", "Contacts");

    private static readonly Problem NoSuchPair = Problem.NotFound(new("没有这个岗位或这个专业点。", "There is no such post, or no such program."));

    private static readonly Problem Hidden = new(409, "hidden", new(
        "这一条现在仅本单位可见，对方看不到：请先把可见范围改为成员单位。",
        "Your own row is shown to nobody else: show it to members first, so that the other side can read it."));

    public static void MapInterests(this RouteGroupBuilder pages)
    {
        pages.MapGet("/contacts", Own).NeedsByKeyOrCookie(Right.ReadInterests);
        pages.MapPost("/contacts", SetContact).NeedsByKeyOrCookie(Right.WriteContact);
        pages.MapGet("/interests/{demandId}/{programId}", Show).NeedsByKeyOrCookie(Right.WriteInterests);
        pages.MapPost("/interests/{demandId}/{programId}", Send).NeedsByKeyOrCookie(Right.WriteInterests);
        pages.MapPost("/interests/{demandId}/{programId}/withdraw", Withdraw).NeedsByKeyOrCookie(Right.WriteInterests);
    }

    /// <summary>On which side of pairs a caller stands; null for neither.</summary>
    public static PairSide? SideOf(HttpContext http) => http.Caller().Role switch
    {
        Role.Enterprise => PairSide.Enterprise,
        Role.College => PairSide.College,
        _ => null,
    };

    private static async Task<PageResult> Own(
        HttpContext http, InterestStore interests, ContactStore contacts, string? done, CancellationToken cancellationToken)
    {
        var all = await interests.ListAsync(new PairFilter { Scope = http.Scope(Right.ReadInterests) }, Most, cancellationToken);
        var organization = http.Caller().Affiliation.OrganizationId;
        return PageResult.Of<ContactsView, ContactsModel>(Title, new(
            all, SideOf(http), organization is null ? Contact.None : await contacts.GetAsync(organization, cancellationToken), done is not null));
    }

    private static async Task<IResult> SetContact(HttpContext http, ContactStore contacts, CancellationToken cancellationToken)
    {
        if (http.Caller().Affiliation.OrganizationId is not { } organization)
            return Problem.ForStatus(404);
        var form = await FormData.ReadAsync(http);
        var text = form["text"].Trim();
        await contacts.SetAsync(
            organization, new(text[..Math.Min(text.Length, Contact.MaxText)], Choices.Of<Visibility>(form["visibility"]) ?? Visibility.Members),
            cancellationToken);
        return Visitor.SeeOther("/contacts?done=1");
    }

    private static async Task<IResult> Show(
        string demandId, string programId, HttpContext http, DemandStore demands, ProgramStore programs, InterestStore interests, ContactStore contacts,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(demandId, programId, http, demands, programs, cancellationToken) is not var (demand, program, side))
            return NoSuchPair;
        var standing = (await interests.ListAsync(
            new PairFilter { DemandId = demandId, ProgramId = programId, Scope = http.Scope(Right.ReadInterests) }, Most, cancellationToken))
            .Select(named => named.Interest).ToList();
        var (other, right) = side == PairSide.Enterprise ? (program.College, Right.ReadPrograms) : (demand.Enterprise, Right.ReadDemands);
        return PageResult.Of<InterestView, InterestModel>(side == PairSide.Enterprise ? new("邀请对接", "Invite") : new("表示意向", "Say we are interested"), new(
            demand, program, side, await contacts.OfOwnerAsync(other, http.Scope(right), cancellationToken))
        {
            Own = standing.FirstOrDefault(interest => interest.Side == side),
            Others = standing.FirstOrDefault(interest => interest.Side != side),
        });
    }

    private static async Task<IResult> Send(
        string demandId, string programId, HttpContext http, DemandStore demands, ProgramStore programs, InterestStore interests,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(demandId, programId, http, demands, programs, cancellationToken) is not var (demand, program, side))
            return NoSuchPair;
        if ((side == PairSide.Enterprise ? demand.Visibility : program.Visibility) == Visibility.Owner)
            return Hidden;
        var message = (await FormData.ReadAsync(http))["message"].Trim();
        await interests.SendAsync(
            new Interest
            {
                DemandId = demandId,
                ProgramId = programId,
                Side = side,
                Message = message[..Math.Min(message.Length, Interest.MaxMessage)],
            },
            cancellationToken);
        return Visitor.SeeOther("/contacts?done=1");
    }

    private static async Task<IResult> Withdraw(
        string demandId, string programId, HttpContext http, DemandStore demands, ProgramStore programs, InterestStore interests,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(demandId, programId, http, demands, programs, cancellationToken) is not var (_, _, side))
            return NoSuchPair;
        await interests.WithdrawAsync(demandId, programId, side, cancellationToken);
        return Visitor.SeeOther("/contacts?done=1");
    }

    /// <summary>A pair of which one row is the caller's own and the other is shown to him; null where there is none.</summary>
    private static async Task<(Demand Demand, CollegeProgram Program, PairSide Side)?> FindAsync(
        string demandId, string programId, HttpContext http, DemandStore demands, ProgramStore programs, CancellationToken cancellationToken)
    {
        if (SideOf(http) is not { } side)
            return null;
        var isEnterprise = side == PairSide.Enterprise;
        var demand = await demands.GetAsync(demandId, http.Scope(isEnterprise ? Right.WriteDemands : Right.ReadDemands), cancellationToken);
        var program = await programs.GetAsync(programId, http.Scope(isEnterprise ? Right.ReadPrograms : Right.WritePrograms), cancellationToken);
        return demand is null || program is null ? null : (demand.Value, program.Value, side);
    }
}

/// <param name="Side">The reader's own; null for a reader who has none.</param>
/// <param name="Contact">How others reach the reader's organization.</param>
/// <param name="Done">A form was taken a moment ago.</param>
public sealed record ContactsModel(IReadOnlyList<NamedInterest> Interests, PairSide? Side, Contact Contact, bool Done);

/// <param name="Contact">Of the other side.</param>
public sealed record InterestModel(Demand Demand, CollegeProgram Program, PairSide Side, Contact Contact)
{
    public Interest? Own { get; init; }

    public Interest? Others { get; init; }
}
