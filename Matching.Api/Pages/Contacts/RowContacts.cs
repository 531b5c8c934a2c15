using Matching.Api.Hosting.Access;
using Matching.Engine.Accounts;
using Matching.Engine.Contacts;
using Matching.Engine.Demands;
using Matching.Engine.Pairs;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Contacts;

/// <summary>How to get in touch about a post or a program: what its owner shows, who said to be interested, and whether the reader keeps it.</summary>
internal sealed class RowContacts(ContactStore contacts, InterestStore interests, FavouriteStore favourites)
{
    private const int Most = 200;

    public Task<ContactModel> OfAsync(Demand demand, HttpContext http, CancellationToken cancellationToken) => OfAsync(
        demand.Id, demand.Enterprise, new PairFilter { DemandId = demand.Id }, http, Right.ReadDemands, cancellationToken);

    public Task<ContactModel> OfAsync(CollegeProgram program, HttpContext http, CancellationToken cancellationToken) => OfAsync(
        program.Id, program.College, new PairFilter { ProgramId = program.Id }, http, Right.ReadPrograms, cancellationToken);

    private async Task<ContactModel> OfAsync(
        string id, string owner, PairFilter filter, HttpContext http, Right right, CancellationToken cancellationToken) => new(
        id,
        await contacts.OfOwnerAsync(owner, http.Scope(right), cancellationToken),
        http.Caller().May(Right.OwnAccount),
        http.Caller().May(Right.OwnAccount) && await favourites.HasAsync(http.Caller().Id, id, cancellationToken),
        http.Caller().May(Right.ReadInterests)
            ? await interests.ListAsync(filter with { Scope = http.Scope(Right.ReadInterests) }, Most, cancellationToken) : []);
}

/// <param name="ItemId">A demand's or a program's.</param>
/// <param name="MayKeep">The reader has an account to keep it in.</param>
/// <param name="IsKept">It is among the reader's favourites.</param>
/// <param name="Interests">In pairs of this row, as far as the reader sees them.</param>
public sealed record ContactModel(string ItemId, Contact Contact, bool MayKeep, bool IsKept, IReadOnlyList<NamedInterest> Interests)
{
    public bool Has(string demandId, string programId, PairSide side) => Interests.Any(named =>
        named.Interest.DemandId == demandId && named.Interest.ProgramId == programId && named.Interest.Side == side);
}
