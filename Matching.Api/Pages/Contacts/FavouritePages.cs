using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Contacts;
using Matching.Engine.Demands;
using Matching.Engine.Programs;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Contacts;

/// <summary>Posts and programs that somebody wants to find again.</summary>
internal static class FavouritePages
{
    private static readonly Problem TooMany = new(409, "tooMany", new(
        $"最多收藏 {FavouriteStore.Most} 条：请先取消一些。", $"{FavouriteStore.Most} are kept at most: take some away first."));

    public static void MapFavourites(this RouteGroupBuilder pages)
    {
        pages.MapGet("/favourites", List).NeedsByKeyOrCookie(Right.OwnAccount);
        pages.MapPost("/favourites", Set).NeedsByKeyOrCookie(Right.OwnAccount);
    }

    private static async Task<PageResult> List(
        HttpContext http, FavouriteStore favourites, DemandStore demands, ProgramStore programs, CancellationToken cancellationToken)
    {
        var ids = await favourites.ListAsync(http.Caller().Id, cancellationToken);
        var posts = await demands.ListAsync(
            new DemandFilter { Scope = http.Scope(Right.ReadDemands), Ids = ids }, null, FavouriteStore.Most, cancellationToken);
        var offers = await programs.ListAsync(
            new ProgramFilter { Scope = http.Scope(Right.ReadPrograms), Ids = ids }, null, FavouriteStore.Most, cancellationToken);
        var at = ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        return PageResult.Of<FavouritesView, FavouritesModel>(new("收藏", "Kept"), new(
            [.. posts.Items.Select(row => row.Value).OrderBy(post => at[post.Id])],
            [.. offers.Items.Select(row => row.Value).OrderBy(program => at[program.Id])]));
    }

    private static async Task<IResult> Set(
        HttpContext http, FavouriteStore favourites, DemandStore demands, ProgramStore programs, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var (item, keep) = (form["item"], form["keep"].Length > 0);
        // What one does not see one cannot keep; what was kept may have been hidden since.
        if (keep && await demands.GetAsync(item, http.Scope(Right.ReadDemands), cancellationToken) is null
            && await programs.GetAsync(item, http.Scope(Right.ReadPrograms), cancellationToken) is null)
        {
            return Problem.ForStatus(404);
        }

        return await favourites.SetAsync(http.Caller().Id, item, keep, cancellationToken)
            ? Visitor.SeeOther(Visitor.IsOwn(form["to"]) ? form["to"] : "/favourites") : TooMany;
    }
}

/// <summary>The newest first.</summary>
public sealed record FavouritesModel(IReadOnlyList<Demand> Posts, IReadOnlyList<CollegeProgram> Programs);
