using System.Xml;
using System.Xml.Linq;

namespace Matching.Api.SignOn;

/// <summary>Asks a CAS server whose ticket it is: CAS protocol 3.0, <c>/p3/serviceValidate</c>.</summary>
internal sealed class CasTickets(ILogger<CasTickets> logger) : IDisposable
{
    private const int MaxTicket = 512;
    private const int MaxAnswer = 64 * 1024;

    private static readonly XNamespace Cas = "http://www.yale.edu/tp/cas";

    private static readonly string[] NameAttributes = ["displayName", "name", "cn"];

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
    {
        Timeout = TimeSpan.FromSeconds(10),
        MaxResponseContentBufferSize = MaxAnswer,
    };

    /// <param name="studentNumber">The attribute with a student's number; null for none.</param>
    /// <returns>Null for a ticket that the server does not know, for another service's, and where it does not answer.</returns>
    public async Task<ExternalPerson?> PersonAsync(
        string server, string service, string ticket, string? studentNumber, CancellationToken cancellationToken)
    {
        if (ticket.Length is 0 or > MaxTicket)
            return null;
        var address = $"{server}/p3/serviceValidate?service={Uri.EscapeDataString(service)}&ticket={Uri.EscapeDataString(ticket)}";
        try
        {
            await using var answer = new MemoryStream(await _client.GetByteArrayAsync(new Uri(address), cancellationToken), writable: false);
            return await ReadAsync(answer, studentNumber, cancellationToken);
        }
        catch (Exception exception)
            when (exception is HttpRequestException or XmlException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // The address holds the ticket, so it is not logged.
            logger.LogWarning("The CAS server gave no answer that can be read: {Reason}", exception.GetType().Name);
            return null;
        }
    }

    public void Dispose() => _client.Dispose();

    internal static async Task<ExternalPerson?> ReadAsync(Stream answer, string? studentNumber, CancellationToken cancellationToken)
    {
        using var reader = XmlReader.Create(answer, new XmlReaderSettings
        {
            Async = true,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxAnswer,
        });
        var document = await XDocument.LoadAsync(reader, LoadOptions.None, cancellationToken);
        var success = document.Root?.Name == Cas + "serviceResponse" ? document.Root.Element(Cas + "authenticationSuccess") : null;
        if (success?.Element(Cas + "user")?.Value.Trim() is not { Length: > 0 } user)
            return null;
        var attributes = success.Element(Cas + "attributes");
        return new ExternalPerson(user, NameAttributes.Select(name => attributes?.Element(Cas + name)?.Value).FirstOrDefault(name => name is not null))
        {
            StudentNumber = attributes?.Elements().FirstOrDefault(one => one.Name.Namespace == Cas && one.Name.LocalName == studentNumber)?.Value,
        };
    }
}
