using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.Runs;
using Matching.Engine.Storage;
using Matching.Jobs;

namespace Matching.Api.Pages.Secretariat;

/// <summary>Runs: what is under way, what was, and what they learned.</summary>
internal static class RunPages
{
    private const int PageSize = 20;

    /// <summary>How often a browser looks again at a run that is under way.</summary>
    private const int RefreshSeconds = 3;

    /// <summary>How long a published run may take to be in service here.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(1);

    private static readonly Problem NoSuchRun = Problem.NotFound(new("没有这次重算。", "There is no such run."));

    public static void MapRuns(this RouteGroupBuilder pages)
    {
        pages.MapGet("/runs", List).NeedsByKeyOrCookie(Right.ReadRuns);
        pages.MapPost("/runs", Start).NeedsByKeyOrCookie(Right.StartRuns);
        pages.MapGet("/runs/{id}", One).NeedsByKeyOrCookie(Right.ReadRuns);
        pages.MapGet("/runs/{id}/cancel", ConfirmCancel).NeedsByKeyOrCookie(Right.StartRuns);
        pages.MapPost("/runs/{id}/cancel", Cancel).NeedsByKeyOrCookie(Right.StartRuns);
    }

    private static async Task<PageResult> List(RunStore runs, LiveIndex live, long? before, CancellationToken cancellationToken)
    {
        var page = await runs.ListAsync(before, PageSize, cancellationToken);
        var isUnderWay = page.Items.Any(run => run.EndedAt is null);
        return PageResult.Of<RunsView, RunsModel>(new("重算", "Runs"), new(page, live.Current?.RunId)) with { Refresh = isUnderWay ? RefreshSeconds : null };
    }

    private static async Task<IResult> Start(RunDispatcher dispatcher, CancellationToken cancellationToken) =>
        Visitor.SeeOther($"/runs/{(await dispatcher.StartAsync(cancellationToken)).Run.Id}");

    private static async Task<IResult> One(string id, RunStore runs, IndexRefresher index, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await runs.GetAsync(id, cancellationToken) is not { } run)
            return NoSuchRun;
        var isServed = run.State == RunState.Published && index.HasServed(id);
        // What was published a moment ago is taken into service meanwhile.
        var isSettling = run is { State: RunState.Published, EndedAt: { } ended } && !isServed && clock.GetUtcNow() - ended < Settling;
        return PageResult.Of<RunView, RunModel>(new("一次重算", "A run"), new(run, isServed)) with
        {
            Refresh = run.EndedAt is null || isSettling ? RefreshSeconds : null,
        };
    }

    private static async Task<IResult> ConfirmCancel(string id, RunStore runs, CancellationToken cancellationToken) =>
        await runs.GetAsync(id, cancellationToken) is { EndedAt: null }
            ? PageResult.Of<ConfirmView, ConfirmModel>(new("取消重算", "Cancel the run"), new(
                new("取消这次重算？", "Cancel this run?"),
                new("已经算的部分会丢掉；现有的匹配照常提供，今晚会再算。", "What it has done is lost; the matches in service stay, and the next night computes anew."),
                new("取消重算", "Cancel the run"), $"/runs/{id}/cancel", $"/runs/{id}"))
            : NoSuchRun;

    private static async Task<IResult> Cancel(string id, RunDispatcher dispatcher, CancellationToken cancellationToken) =>
        await dispatcher.CancelAsync(id, cancellationToken) is CancelOutcome.Cancelled or CancelOutcome.AlreadyEnded
            ? Visitor.SeeOther($"/runs/{id}")
            : NoSuchRun;
}

/// <param name="Served">The run that answers come from; null before the first.</param>
public sealed record RunsModel(Page<Run> Page, string? Served);

/// <param name="IsServed">Answers come from it, or came.</param>
public sealed record RunModel(Run Run, bool IsServed);
