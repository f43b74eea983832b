<?php
/**
 * SabreDAV 1.8 for one server of the harness: the router script of PHP's built-in server. Its configuration is the JSON
 * file named by MULTISTATUS_SABREDAV: root, basePath, users, digest, readOnly, forbidden, groupware, directory.
 */

use Sabre\CalDAV;
use Sabre\CardDAV;
use Sabre\DAV;
use Sabre\DAVACL;

// SabreDAV 1.8 is older than PHP 8; what PHP has to say belongs into the log and never before the XML.
error_reporting(E_ALL & ~E_DEPRECATED & ~E_NOTICE);
ini_set('display_errors', '0');
date_default_timezone_set('UTC');
require_once 'Sabre/autoload.php';

$config = json_decode(file_get_contents(getenv('MULTISTATUS_SABREDAV')), true);

/** The served directory with calendars and address books beside its own members. */
class Root extends DAV\FSExt\Directory
{
    private $beside = [];

    public function __construct($path, array $beside)
    {
        parent::__construct($path);
        foreach ($beside as $node) {
            $this->beside[$node->getName()] = $node;
        }
    }

    public function getChild($name)
    {
        return $this->beside[$name] ?? parent::getChild($name);
    }

    public function getChildren()
    {
        return array_merge(parent::getChildren(), array_values($this->beside));
    }

    public function childExists($name)
    {
        return isset($this->beside[$name]) || parent::childExists($name);
    }
}

class BasicUsers extends DAV\Auth\Backend\AbstractBasic
{
    private $users;

    public function __construct(array $users)
    {
        $this->users = $users;
    }

    protected function validateUserPass($name, $password)
    {
        return isset($this->users[$name]) && $this->users[$name] === $password;
    }
}

class DigestUsers extends DAV\Auth\Backend\AbstractDigest
{
    private $users;

    public function __construct(array $users)
    {
        $this->users = $users;
    }

    public function getDigestHash($realm, $name)
    {
        return isset($this->users[$name]) ? md5("$name:$realm:{$this->users[$name]}") : null;
    }
}

/** Whoever comes is the one user that there is. */
class Everybody implements DAV\Auth\Backend\BackendInterface
{
    public function authenticate(DAV\Server $server, $realm)
    {
        return true;
    }

    public function getCurrentUser()
    {
        return 'user';
    }
}

/** Read-only and forbidden areas. */
class Areas extends DAV\ServerPlugin
{
    private $server;
    private $readOnly;
    private $forbidden;

    public function __construct(array $readOnly, array $forbidden)
    {
        $this->readOnly = $readOnly;
        $this->forbidden = $forbidden;
    }

    public function initialize(DAV\Server $server)
    {
        $this->server = $server;
        // After the sign-in (10), so that a stranger gets 401 first.
        $server->subscribeEvent('beforeMethod', [$this, 'check'], 20);
    }

    public function check($method, $uri)
    {
        $places = [$uri];
        $destination = $this->server->httpRequest->getHeader('Destination');
        if ($destination !== null && in_array($method, ['COPY', 'MOVE'], true)) {
            $places[] = $this->server->calculateUri($destination);
        }
        foreach ($places as $place) {
            if ($this->within($place, $this->forbidden)) {
                throw new DAV\Exception\Forbidden('This area is closed.');
            }
        }
        if (in_array($method, ['GET', 'HEAD', 'OPTIONS', 'PROPFIND', 'REPORT'], true)) {
            return true;
        }
        // COPY reads its source: only the destination changes.
        foreach ($method === 'COPY' ? array_slice($places, 1) : $places as $place) {
            if ($this->within($place, $this->readOnly)) {
                throw new DAV\Exception\Forbidden('This area is read-only.');
            }
        }
        return true;
    }

    private function within($place, array $areas)
    {
        foreach ($areas as $area) {
            if ($area === '' || $place === $area || strpos($place, "$area/") === 0) {
                return true;
            }
        }
        return false;
    }
}

/** The tables that SabreDAV's PDO backends want, and a principal for each user. */
function openDatabase($file, array $names)
{
    $new = !file_exists($file);
    $pdo = new PDO("sqlite:$file");
    $pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
    $pdo->exec('PRAGMA busy_timeout = 5000');
    if (!$new) {
        return $pdo;
    }
    $tables = [
        'principals (id INTEGER PRIMARY KEY, uri TEXT UNIQUE, email TEXT, displayname TEXT, vcardurl TEXT)',
        'groupmembers (id INTEGER PRIMARY KEY, principal_id INTEGER, member_id INTEGER)',
        'calendars (id INTEGER PRIMARY KEY, principaluri TEXT, displayname TEXT, uri TEXT, ctag INTEGER,
            description TEXT, calendarorder INTEGER, calendarcolor TEXT, timezone TEXT, components TEXT, transparent INTEGER)',
        'calendarobjects (id INTEGER PRIMARY KEY, calendardata BLOB, uri TEXT, calendarid INTEGER, lastmodified INTEGER,
            etag TEXT, size INTEGER, componenttype TEXT, firstoccurence INTEGER, lastoccurence INTEGER)',
        'addressbooks (id INTEGER PRIMARY KEY, principaluri TEXT, displayname TEXT, uri TEXT, description TEXT, ctag INTEGER)',
        'cards (id INTEGER PRIMARY KEY, addressbookid INTEGER, carddata BLOB, uri TEXT, lastmodified INTEGER)',
    ];
    foreach ($tables as $table) {
        $pdo->exec("CREATE TABLE $table");
    }
    $insert = $pdo->prepare('INSERT INTO principals (uri, displayname) VALUES (?, ?)');
    foreach ($names as $name) {
        $insert->execute(["principals/$name", $name]);
    }
    return $pdo;
}

$beside = [];
if ($config['groupware']) {
    $pdo = openDatabase("{$config['directory']}/data/sabredav.sqlite", array_keys($config['users']) ?: ['user']);
    $principals = new DAVACL\PrincipalBackend\PDO($pdo);
    $beside = [
        new CalDAV\Principal\Collection($principals),
        new CalDAV\CalendarRootNode($principals, new CalDAV\Backend\PDO($pdo)),
        new CardDAV\AddressBookRoot($principals, new CardDAV\Backend\PDO($pdo)),
    ];
}

$server = new DAV\Server(new Root($config['root'], $beside));
$server->setBaseUri("{$config['basePath']}/");

$auth = null;
if ($config['users']) {
    $auth = $config['digest'] ? new DigestUsers($config['users']) : new BasicUsers($config['users']);
} elseif ($config['groupware']) {
    $auth = new Everybody();
}
if ($auth) {
    $server->addPlugin(new DAV\Auth\Plugin($auth, $config['realm']));
}
$server->addPlugin(new Areas($config['readOnly'], $config['forbidden']));
$server->addPlugin(new DAV\Locks\Plugin(new DAV\Locks\Backend\File("{$config['directory']}/data/locks")));
if ($config['groupware']) {
    $acl = new DAVACL\Plugin();
    $acl->allowAccessToNodesWithoutACL = true;
    $server->addPlugin($acl);
    $server->addPlugin(new CalDAV\Plugin());
    $server->addPlugin(new CardDAV\Plugin());
}

$reasons = [];
$server->subscribeEvent('exception', function ($exception) use (&$reasons) {
    $reasons[] = get_class($exception) . ': ' . $exception->getMessage();
});
$started = microtime(true);
// PHP's own server logs no requests that a script answers.
register_shutdown_function(function () use ($config, $auth, $started, &$reasons) {
    $line = sprintf(
        '%s %s "%s %s %s" %d %dms',
        gmdate('Y-m-d\TH:i:s\Z', (int) $started),
        ($auth ? $auth->getCurrentUser() : null) ?: '-',
        $_SERVER['REQUEST_METHOD'],
        $_SERVER['REQUEST_URI'],
        $_SERVER['SERVER_PROTOCOL'],
        http_response_code(),
        (microtime(true) - $started) * 1000
    );
    foreach ($reasons as $reason) {
        $line .= "\n    $reason";
    }
    file_put_contents("{$config['directory']}/access.log", "$line\n", FILE_APPEND | LOCK_EX);
});

$server->exec();
