using System.Data.Common;
using Matching.Engine.Storage;

namespace Matching.Jobs.Recompute;

/// <summary>Waits for a database that is away: what says how a run stands must be known, and is no failure of the run.</summary>
internal sealed class DatabasePatience(Database database, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Does the work as often as it takes; gives up when told to, or where the trouble is another.</summary>
    public async Task<T> AsOftenAsItTakesAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await work();
            }
            catch (DbException exception) when (database.TroubleOf(exception) == StorageTrouble.Away && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
